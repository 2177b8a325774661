# Perjanjian kerja sama. / Agreements.

agreements-title = Perjanjian kerja sama
agreements-lead = Sebuah instansi menyediakan tempat kerja sosial hanya selama ada perjanjian yang berlaku.
agreements-none = Belum ada perjanjian
agreements-none-do = Catat nota kesepakatan dan perjanjian kerja sama yang sudah ditandatangani. Setelah itu instansi di dalamnya dapat menerima klien.
agreements-none-wait = Perjanjian dicatat oleh bagian kerja sama pemerintah kota atau oleh Bapas.
agreements-no-match = Tidak ada perjanjian yang cocok dengan saringan ini
agreement-new = Perjanjian baru
agreement-edit = Ubah perjanjian
agreement-save = Simpan perjanjian
flash-agreement-saved = Perjanjian tersimpan.
agreement-page = Perjanjian { $number }
agreement-search = Nomor, judul, atau pihak
agreement-any = Semua
agreement-under = di bawah { $number }
agreement-more-parties = dan { $count } lainnya
agreement-form-lead = Catat apa yang tertulis di naskah. Tanggal yang belum ada boleh dikosongkan; selama itu perjanjian masih berupa konsep.

agreement-facts = Isi pokok
agreement-kind = Jenis
agreement-kind-umbrella = Nota kesepakatan (payung)
agreement-kind-technical = Perjanjian kerja sama (teknis)
agreement-kind-umbrella-hint = Menyatakan kehendak bekerja sama; perjanjian teknis berada di bawahnya.
agreement-kind-technical-hint = Mengatur siapa mengerjakan apa.
agreement-number = Nomor
agreement-number-hint = Seperti di naskah, misalnya 100.3.10-395 Tahun 2025. Bila tiap pihak memberi nomor sendiri, tulis nomor yang dipakai di daftar lokasi.
agreement-title = Judul
agreement-title-hint = Tentang apa perjanjian ini.
agreement-umbrella = Payung
agreement-umbrella-hint = Nota kesepakatan yang menjadi dasarnya, bila ada.
agreement-umbrella-none = Tanpa payung
agreement-parties = Pihak
agreement-parties-hint = Paling sedikit dua. Pilih dari daftar; bila tidak ada, tulis namanya di sebelahnya.
agreement-party = Pihak { $number }
agreement-party-other = Tidak ada di daftar
agreement-party-host = { $name } (instansi penerima)
agreement-release = Ya, lepaskan
agreement-party-name = Nama pihak { $number }, bila tidak ada di daftar
agreement-dates = Tanggal
agreement-dates-hint = Perjanjian berlaku bila ketiga tanggal terisi dan hari ini berada di antaranya. Hari terakhir masih dihitung.
agreement-signed-on = Ditandatangani
agreement-starts-on = Mulai berlaku
agreement-ends-on = Berakhir
agreement-missing = Belum diisi
agreement-kept-by = Dicatat oleh
agreement-children = Perjanjian teknis di bawahnya
agreement-children-none = Belum ada perjanjian teknis di bawah nota kesepakatan ini.
agreement-child-new = Tambah perjanjian teknis
agreement-hosts = Instansi yang bersandar padanya
agreement-hosts-none = Belum ada instansi penerima yang menjadi pihak atau menyebut nomor ini pada lokasinya.
agreement-host-counts = { $sites } lokasi aktif, { $placed } orang ditempatkan

agreement-state = Keadaan
agreement-state-draft = Konsep
agreement-state-not_yet = Belum berlaku
agreement-state-in_force = Berlaku
agreement-state-ending = Segera berakhir
agreement-state-expired = Sudah berakhir
agreement-state-in-use = Sudah berakhir, masih ada yang ditempatkan
agreement-still-placed = { $count } orang masih ditempatkan tanpa perjanjian yang berlaku
agreement-still-placed-do = Perpanjang perjanjian ini atau pindahkan mereka: tidak ada perjanjian lain yang berlaku bagi instansi ini.
agreement-draft-do = Perjanjian ini belum dihitung berlaku: lengkapi tanggal tanda tangan, mulai berlaku, dan berakhir.
agreement-days-left = { $days ->
    [0] Hari ini hari terakhirnya.
   *[other] Tinggal { $days } hari.
}
agreement-ending-do = Setelah itu instansi di dalamnya tidak dapat menerima klien baru. Siapkan perpanjangannya.
agreement-umbrella-not-in-force = Nota kesepakatan yang menjadi payungnya tidak berlaku hari ini. Periksa apakah perjanjian teknis ini masih berdasar.

agreement-number-taken = Nomor ini sudah dipakai perjanjian lain.
agreement-umbrella-wrong = Hanya perjanjian teknis yang dapat berada di bawah sebuah nota kesepakatan.
agreement-has-children = Masih ada perjanjian teknis di bawahnya, jadi jenisnya tetap nota kesepakatan.
agreement-term-signed_after_today = Tanggal tanda tangan belum tiba. Kosongkan sampai naskahnya ditandatangani.
agreement-term-ends_before_start = Tanggal berakhir lebih awal daripada tanggal mulai.
agreement-term-ends_before_signing = Tanggal berakhir lebih awal daripada tanggal tanda tangan.
agreement-term-too_long = Perjanjian ini akan berlaku lebih dari 25 tahun. Periksa tahunnya.
agreement-party-twice = Pihak ini sudah ada di daftar.
agreement-party-both = Pilih pihak ini dari daftar atau tulis namanya, tidak keduanya.
agreement-parties-lost = { $names } tidak lagi menjadi pihak perjanjian ini. Bila memang dilepas, centang di sini lalu simpan sekali lagi; bila tidak, isi kembali barisnya.
agreement-parties-two = Perjanjian mempunyai paling sedikit dua pihak.
