home-title = Beranda
home-standing = Keadaan sekarang
home-nothing = Tidak ada yang menunggu Anda sekarang
home-looked = Diperiksa { $when }: { $what }.
home-waiting = { $count ->
   *[other] { $amount } hal menunggu Anda
}
home-waiting-late = { $count ->
   *[other] { $amount } hal menunggu Anda, { $late } sudah lewat waktunya
}
home-more-than = lebih dari { $number }
home-rest = { $number } lagi: { $what }
home-overdue = Lewat waktunya
home-today = Hari ini
home-week = Minggu ini
home-later = Sesudahnya
home-others = Menunggu orang lain
home-others-not-well = Belum beres, tetapi menunggu orang lain
home-days-late = { $count } hari lewat
home-days-left = { $count } hari lagi
home-days-waiting = { $count ->
    [0] sejak hari ini
   *[other] sejak { $count } hari
}
home-open = Buka
home-holidays = Hari liburnya belum dimuat
home-holidays-why = Sesi akan direncanakan juga pada hari libur tahun itu
home-holidays-load = Muat hari libur
home-holidays-missing = tahun belum dimuat hari liburnya
home-looked-holidays = hari libur tahun depan
home-people = akun aktif
home-without-second-factor = akun belum memakai faktor kedua
home-events = peristiwa sejak kemarin
