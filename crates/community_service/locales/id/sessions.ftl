# Sesi kerja, pembatalan, daftar hadir di kertas, ketidakhadiran yang belum dinilai. / Sessions, calling off, paper sheets, absences to judge.

nav-sessions = Sesi
sessions-title = Sesi kerja
sessions-lead = Sesi mulai hari ini: siapa yang diharapkan di lokasi mana. Pilih hari lain untuk melihat yang sudah lewat.
sessions-from = Mulai hari
sessions-any = Semua
sessions-mine = Hanya yang diikuti klien saya
sessions-expected-of = { $expected } dari { $capacity } tempat
sessions-lost = { $count } orang terdampak
sessions-restored = Pembatalan ditarik kembali
sessions-no-match = Tidak ada sesi yang cocok dengan saringan ini
sessions-none = Tidak ada sesi mulai hari ini
sessions-none-do = Sesi muncul di sini setelah Pembimbing Kemasyarakatan menempatkan orang di lokasi.
sessions-earlier = Lihat sesi 30 hari terakhir

session-day = Hari
session-site = Lokasi
session-state = Keadaan
session-expected = Diharapkan
session-came = Datang
session-absent = Tidak hadir
session-waiting = Belum dicatat
session-recorded = Sudah dicatat
session-state-planned = Direncanakan
session-state-today = Hari ini
session-state-recorded = Sudah dicatat
session-state-unrecorded = Belum lengkap dicatat
session-state-cancelled = Dibatalkan

session-people = Orang yang diharapkan
session-person = Nama
session-came-left = Datang dan pulang
session-nobody = Tidak ada yang diharapkan pada sesi ini
session-nobody-hint = Orang yang tadinya dijadwalkan di sini sudah dipindahkan atau selesai.
session-back = Kembali ke sesi
session-record-today = Catat di Hari ini
session-sheet = Cetak daftar hadir
session-sheet-cancelled = Sesi ini dibatalkan, jadi tidak ada daftar hadir yang dicetak.
session-sheet-nobody = Tidak ada yang diharapkan pada sesi ini, jadi tidak ada daftar hadir yang dicetak.
session-taps = Riwayat pencatatan

tap-left-at = Pulang pukul { $time }
tap-breaks = Istirahat { $minutes }
tap-cleared = Catatan dikosongkan
tap-taken-back = Dibatalkan: { $what }
tap-method-page = dicatat di halaman
tap-method-paper = disalin dari daftar hadir kertas
tap-method-correction = pembetulan

session-cancel-title = Batalkan sesi
session-cancel-losing = { $count } orang akan kehilangan sesi ini
session-cancel-means = Sesi dengan { $minutes } rencana kerja dilepas dari jadwal. Ini tidak pernah dianggap kesalahan mereka; Pembimbing Kemasyarakatan dapat menjadwalkannya lagi.
session-cancel-recorded = Catatan { $count } orang yang sudah ada tetap berlaku.
session-cancel-reason = Alasan
session-cancel-words = Penjelasan
session-cancel-words-hint = Wajib bila alasannya hal lain. Jangan menulis nama orang atau perkaranya.
session-cancel-needs-words = Tulis apa alasannya.
session-cancel-do = Batalkan sesi ini
session-keep = Tidak jadi
session-not-cancelled = Tidak dibatalkan
flash-session-cancelled = Sesi dibatalkan.

session-cancel-already = Sesi ini sudah dibatalkan.
session-cancel-over = Sesi ini sudah selesai, jadi tidak dapat dibatalkan lagi. Catat untuk setiap orang apa yang terjadi.
session-cancel-at_work = Masih ada orang yang sedang bekerja. Catat dulu kepulangan mereka, lalu batalkan sesi untuk yang lain.
session-cancel-nobody_expected = Tidak ada lagi yang diharapkan pada sesi ini, jadi tidak ada yang perlu dibatalkan.

session-restore-title = Tarik kembali pembatalan
session-restore-back = { $count } orang mendapat sesi ini kembali
session-restore-means = Sesi ini berjalan lagi seperti direncanakan. Beri tahu orang-orang ini: mungkin mereka sudah tahu bahwa sesi dibatalkan.
session-restore-left-out = { $count } orang tidak dapat kembali
session-restore-do = Jalankan lagi sesi ini
session-restore-not = Biarkan dibatalkan
session-restore-not_cancelled = Sesi ini tidak dibatalkan.
session-restore-begun = Hari sesi ini sudah mulai, jadi pembatalannya tidak dapat ditarik kembali. Tambah sesi baru untuk orang-orangnya.
session-restore-not-placed = Sudah tidak ditempatkan
session-restore-other-plan = Jadwalnya sekarang lain
session-restored-by = Sesi ini pernah dibatalkan; pembatalannya ditarik kembali oleh { $name }, { $at }.
session-restored-without = { $count } orang tidak dapat kembali; namanya ada di bawah ini.
flash-session-restored = Pembatalan ditarik kembali. Sesi berjalan lagi.

cancel-reason-site_closed = Lokasi tutup
cancel-reason-no_supervisor = Tidak ada pengawas
cancel-reason-no_work = Tidak ada pekerjaan atau alat
cancel-reason-weather = Cuaca atau laut
cancel-reason-disaster = Bencana
cancel-reason-other = Hal lain

session-called-off = Sesi ini dibatalkan: { $reason }.
session-called-off-by = Oleh { $name }, { $at }.
session-not-their-fault = Tidak ada yang dianggap tidak hadir.
session-lost-title = { $count } orang kehilangan sesi
session-lost-sum = Dilepas dari jadwal: { $minutes }.
session-lost-do = Tambah sesi untuk orang yang jamnya belum tertampung.
session-lost-hours = Dilepas
session-uncovered = Belum tertampung
session-covered = Tertampung
session-add = Tambah sesi
session-came-after-all = Ternyata datang

paper-open = Salin daftar hadir kertas
paper-title = Salin daftar hadir kertas
paper-lead = Isi dari lembar yang ditandatangani. Yang dibiarkan kosong belum dicatat.
paper-outcome = Hasil { $name }
paper-later = Belum diisi
paper-note = Keterangan
paper-present = Datang pukul { $time } sudah dicatat.
paper-recorded = { $count } orang sudah dicatat dan tidak ada dalam daftar ini.
paper-save = Simpan daftar hadir
paper-empty = Pilih hasil untuk paling sedikit satu orang.
paper-done = Semua orang pada sesi ini sudah dicatat
flash-paper-recorded = Daftar hadir disimpan.

absences-title = Ketidakhadiran yang perlu dinilai
absences-lead = Yang paling lama menunggu di atas. Apakah alasannya sah adalah penilaian Anda; ketidakhadiran tidak mengubah pidana dengan sendirinya.
absences-lead-office = Yang paling lama menunggu di atas, untuk semua klien kantor ini. Penilaian dibuat oleh Pembimbing Kemasyarakatan masing-masing.
absences-none = Tidak ada yang perlu dinilai
absences-none-hint = Ketidakhadiran yang dicatat pengawas lokasi muncul di sini sampai dinilai.
absences-person = Klien
absences-what = Catatan lokasi
absences-judge = Nilai
session-other-office = Klien kantor lain
