home-title = Beranda
