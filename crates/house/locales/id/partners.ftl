# Instansi penerima. / Bodies that receive people.

site-kind = Jenis
host-new = Instansi baru
host-edit = Ubah instansi
host-save = Simpan instansi
flash-host-saved = Instansi tersimpan.
host-name = Nama instansi
host-name-hint = Nama lengkap, seperti pada perjanjian.
host-name-taken = Sudah ada instansi dengan nama ini.
host-office = Kantor
host-office-hint = Bila instansi ini salah satu kantor yang memakai Baileo: koordinatornya dapat mengelola lokasinya sendiri.
host-office-none = Bukan kantor pemakai Baileo
site-kind-house_of_worship = Rumah ibadah
site-kind-cemetery = Makam
site-kind-department = Dinas
site-kind-hospital = Rumah sakit atau puskesmas
site-kind-office = Kantor kelurahan atau kecamatan
site-kind-elderly_home = Panti jompo
site-kind-orphanage = Panti asuhan
site-kind-school = Sekolah
site-kind-public_space = Taman, pantai, atau jalan
site-kind-other = Lainnya
