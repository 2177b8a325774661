# Kata-kata rumah: tata letak, formulir, kegagalan, tanggal. / Words of the house itself.

kit-month-1 = Januari
kit-month-2 = Februari
kit-month-3 = Maret
kit-month-4 = April
kit-month-5 = Mei
kit-month-6 = Juni
kit-month-7 = Juli
kit-month-8 = Agustus
kit-month-9 = September
kit-month-10 = Oktober
kit-month-11 = November
kit-month-12 = Desember
kit-weekday-1 = Senin
kit-weekday-2 = Selasa
kit-weekday-3 = Rabu
kit-weekday-4 = Kamis
kit-weekday-5 = Jumat
kit-weekday-6 = Sabtu
kit-weekday-7 = Minggu
kit-hours = { $count } jam
kit-minutes = { $count } menit

kit-skip = Langsung ke isi halaman
kit-nav = Menu utama
kit-menu = Menu
kit-language = Bahasa
kit-language-id = Indonesia
kit-language-en = English
kit-theme = Tampilan
kit-theme-device = Perangkat
kit-theme-light = Terang
kit-theme-dark = Gelap
kit-account = Akun saya
kit-sign-in = Masuk
kit-sign-out = Keluar
kit-acting-for = Bertindak untuk { $name }
kit-demo = Peragaan
kit-demo-text = Semua orang dan perkara di sini rekaan.
kit-footer = Balai bersama untuk pidana kerja sosial
kit-to-home = Ke beranda

kit-choose = Pilih
kit-kept-choice = Yang tersimpan, tidak ada lagi di daftar
kit-optional = boleh kosong
kit-error-summary = { $count ->
    [one] Ada satu isian yang perlu dibetulkan
   *[other] Ada { $count } isian yang perlu dibetulkan
}
kit-error-required = Isian ini belum diisi.
kit-error-too-long = Paling banyak { $most } huruf; sekarang { $written }.
kit-error-text = Ada tanda yang tidak dapat disimpan.
kit-error-date = Tulis tanggal seperti 9 Februari 2026 atau 9/2/2026.
kit-error-date-year = Periksa tahunnya: harus empat angka, antara 1900 dan 2200.
kit-error-time = Tulis jam seperti 07.30.
kit-error-number = Tulis bilangan bulat, misalnya 12.
kit-error-range = Isi dengan bilangan dari { $least } sampai { $most }.
kit-error-money = Tulis jumlah rupiah, misalnya 5.000.000.
kit-error-choice = Pilih salah satu dari daftar.
kit-error-choose = Belum ada yang dipilih.

kit-result-count = { $count } baris

kit-not-found-title = Halaman tidak ditemukan
kit-not-found-text = Alamat ini tidak ada, atau bukan untuk peran Anda. Jika seharusnya ada, mintalah kepada pengelola sistem kantor Anda.
kit-refused-title = Tidak dapat dilakukan
kit-article = Dasar:
kit-stale-title = Data ini sudah diubah orang lain
kit-stale-text = Sejak Anda membuka formulir, data ini sudah disimpan dengan isi lain. Tidak ada yang ditimpa: bandingkan kedua isi, lalu buka data terbaru dan ubah lagi bila perlu.
kit-stale-by = Disimpan oleh { $who }.
kit-stale-table = Perbandingan isi Anda dan isi tersimpan
kit-stale-field = Isian
kit-stale-yours = Isi Anda
kit-stale-saved = Tersimpan sekarang
kit-stale-differs = berbeda
kit-stale-open = Buka data terbaru
kit-signed-out-title = Sesi Anda sudah berakhir
kit-signed-out-text = Isian terakhir belum disimpan. Masuk lagi di tab baru, lalu kembali ke tab ini dan kirim ulang.
kit-too-many-title = Terlalu sering
kit-too-many-text = Terlalu banyak permintaan dalam waktu singkat. Tunggu beberapa menit, lalu coba lagi.
kit-bad-request-title = Permintaan tidak dapat dibaca
kit-bad-request = Kiriman ini tidak lengkap atau rusak. Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.
kit-csrf-failed = Formulir ini dibuka terlalu lama atau bukan dari halaman kami, jadi tidak dijalankan. Muat ulang halaman formulir, lalu kirim lagi.
kit-too-large-title = Berkas terlalu besar
kit-too-large-text = Kiriman ini melebihi batas ukuran. Kecilkan berkas atau pindai dengan mutu lebih rendah. Tidak ada yang disimpan.
kit-method-title = Tindakan ini tidak ada di alamat ini
kit-method-text = Buka halamannya lewat menu, lalu ulangi dari sana.
kit-fault-title = Ada yang rusak di pihak kami
kit-fault-text = Tidak ada yang tersimpan setengah jalan. Coba lagi sebentar lagi. Bila tetap terjadi, bacakan nomor berikut kepada pengelola sistem.
kit-fault-id = Nomor gangguan

kit-cancel = Batal
kit-pager = Halaman daftar
kit-previous = Sebelumnya
kit-next = Berikutnya
kit-filter = Saring
kit-clear-filters = Hapus saringan
kit-number-in-address = Nomor sepanjang NIK atau NIP tidak dicari di sini, supaya tidak tertinggal di alamat halaman. Orang dicari menurut NIK pada daftar putusan, di bawah “Cari menurut NIK”.
kit-breadcrumb = Letak halaman ini
kit-hours-title = { $done } dari { $owed } sudah dijalani
kit-hours-owed = diperintahkan
kit-hours-done = sudah dijalani
kit-hours-left = masih tersisa
