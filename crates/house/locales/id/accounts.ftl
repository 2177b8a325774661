nav-home = Beranda
nav-today = Hari ini
nav-orders = Putusan
nav-sites = Lokasi
nav-agreements = Perjanjian
nav-accounts = Akun
nav-house = Pengaturan
nav-audit = Catatan audit
nav-wing-house = Rumah

sign-in-title = Masuk
sign-in-lead = Untuk petugas yang bekerja dengan pidana kerja sosial di wilayah ini.
sign-in-name = Nama masuk
sign-in-password = Kata sandi
sign-in-button = Masuk
sign-in-verify = Menerima surat keterangan selesai? Periksa keasliannya tanpa masuk.
sign-in-wrong = Nama masuk atau kata sandi tidak cocok. Periksa lagi, atau hubungi pengelola akun kantor Anda.
sign-in-locked = Terlalu sering gagal. Coba lagi setelah 15 menit.
sign-in-demo-title = Orang-orang dalam peragaan ini
sign-in-demo-lead = Semua nama rekaan. Pilih seseorang untuk masuk sebagai dia.
sign-in-code-title = Kode faktor kedua
sign-in-code-lead = Buka aplikasi autentikator di ponsel Anda dan ketik enam angkanya.
sign-in-code = Kode enam angka
sign-in-code-button = Lanjutkan
sign-in-code-wrong = Kode itu tidak cocok atau sudah dipakai. Tunggu kode berikutnya lalu coba lagi.

account-title = Akun saya
account-name = Nama
account-office = Kantor
account-second-factor = Faktor kedua
account-second-factor-on = Aktif
account-second-factor-off = Belum diatur
account-change-password = Ganti kata sandi
account-set-second-factor = Atur faktor kedua
account-visits = Perangkat yang sedang masuk
account-visits-count = { $count ->
   *[other] { $count } perangkat sedang masuk dengan akun ini.
  }
account-sign-out-everywhere = Keluar dari semua perangkat
account-behalf = Bertindak atas nama orang lain
account-behalf-none = Tidak ada pelimpahan yang berlaku untuk Anda sekarang.
account-behalf-until = Berlaku sampai { $until }.
account-behalf-start = Bertindak atas nama { $name }
account-behalf-end = Berhenti bertindak atas nama

password-title = Ganti kata sandi
password-lead = Paling sedikit { $least } huruf. Tiga atau empat kata yang hanya Anda tahu mudah diingat dan sulit ditebak.
password-current = Kata sandi sekarang
password-new = Kata sandi baru
password-hint = Jangan memakai nama, tanggal lahir, atau kata sandi dari tempat lain.
password-again = Ketik sekali lagi
password-button = Simpan kata sandi
password-too-short = Kata sandi harus terdiri dari 12 sampai 200 huruf.
password-too-plain = Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang tidak berhubungan, tanpa nama masuk Anda.
password-not-same = Kedua kata sandi baru tidak sama.
password-unchanged = Kata sandi baru harus berbeda dari yang sekarang.
password-wrong = Kata sandi sekarang tidak cocok.

second-factor-title = Faktor kedua
second-factor-lead = Selain kata sandi, setiap masuk meminta kode dari ponsel Anda. Dengan begitu kata sandi yang bocor saja tidak cukup.
second-factor-step-app = Pasang aplikasi autentikator di ponsel, misalnya Aegis, FreeOTP, atau Google Authenticator.
second-factor-step-scan = Pindai gambar di bawah ini dengan aplikasi itu.
second-factor-step-code = Ketik kode enam angka yang muncul.
second-factor-by-hand = Tidak bisa memindai? Ketik kunci ini di aplikasi:
second-factor-button = Aktifkan
second-factor-replaces = Faktor kedua yang sekarang akan diganti; karena itu kata sandi diminta sekali lagi.
second-factor-expired = Halaman itu sudah lama terbuka. Buka kembali pengaturan faktor kedua.

flash-signed-out = Anda sudah keluar.
flash-signed-out-everywhere = Anda sudah keluar dari semua perangkat.
flash-password-changed = Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.
flash-second-factor-on = Faktor kedua sudah aktif.
