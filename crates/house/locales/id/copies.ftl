# Salinan data: semua data satu orang, atau satu kantor. / Copies of data: everything of one person, or of one office.

nav-exports = Salinan data

export-button = Buat dan unduh
export-reason = Untuk keperluan apa?
export-reason-hint = Keperluan, nama Anda, dan sidik berkasnya tercatat sebelum unduhan dimulai.
export-reason-request = Permintaan orang yang bersangkutan
export-reason-representative = Permintaan kuasa atau wali yang sah
export-reason-authority = Permintaan pengadilan atau lembaga pengawas
export-reason-report = Menyusun laporan
export-reason-inspection = Pemeriksaan
export-reason-handover = Serah terima kantor
export-reason-other_system = Memindahkan ke sistem lain
export-reason-operator = Diambil lewat baris perintah

export-person-link = Unduh semua data orang ini
export-person-title = Unduh semua data orang ini
export-person-lead = Satu berkas zip untuk diserahkan kepada orangnya: data diri, putusan, asesmen, penempatan, sesi, kehadiran, buku jam, penyelesaian, berkas yang dipindai, dan siapa saja yang pernah mengubahnya. Nama klien lain tidak diikutkan.
export-person-care = NIK lengkap ada di dalamnya.
export-person-look = Serahkan hanya kepada orangnya atau kuasanya. Bacalah dahulu catatan bebas dan hasil pindaiannya: orang lain bisa disebut di situ.

export-office-title = Salinan data kantor
export-office-lead = Satu berkas zip berisi { $count } putusan kantor ini dengan semua yang tercatat di bawahnya, lalu petugas, instansi, lokasi, dan perjanjiannya. NIK disamarkan. Kata sandi dan kunci tidak pernah ikut.
export-office-care = Berkas ini memuat data banyak orang.
export-office-wait = Simpan di tempat yang terkunci dan hapus sesudah dipakai. Untuk kantor besar, unduhan dimulai sesudah beberapa detik.
export-earlier = Salinan terakhir
export-earlier-none = Belum pernah ada salinan yang dibuat.
export-earlier-check = Dengan sidik SHA-256 penerima dapat memastikan bahwa berkasnya utuh.

export-readme-person = SALINAN SEMUA DATA SATU ORANG
export-readme-office = SALINAN DATA SATU KANTOR
export-readme-about = Tentang: { $name }
export-readme-cases = Putusan: { $cases }
export-readme-at = Dibuat: { $at }
export-readme-by = Diminta oleh: { $who }
export-readme-on-behalf = { $name } atas nama { $other }, { $office }
export-readme-operator = pengelola server, dari baris perintah
export-readme-reason = Keperluan: { $reason }
export-readme-files = Isinya:
export-readme-count = { $count } berkas
export-readme-reading =
    Cara membaca:
      Berkas .csv dapat dibuka dengan Excel atau LibreOffice: UTF-8, dipisah titik koma, baris pertama nama kolom.
      Tanda petik tunggal (') di depan isi sel berarti: bacalah sebagai teks. Tanda itu bukan bagian dari isinya.
      Lama waktu selalu menit bulat, uang rupiah bulat, hari tahun-bulan-tanggal; kolom ..._pada menurut jam setempat.
      Jam seminggu (waktu_luang, waktu_ibadah) ditulis [hari, menit mulai, menit selesai], hari 1 Senin sampai 7
      Minggu, menit dihitung dari pukul 00.00.
      Kode seperti left atau absent_told dijelaskan dalam kode.csv.
      Kolom id_... menghubungkan satu berkas dengan berkas lain.
export-readme-person-not-in =
    Yang tidak ada di sini:
      Nama klien lain. Petugas disebut dengan nama dan kantornya saja.
      Putusan yang tidak disebut di atas, kalau ada: mintalah kepada kantor yang memegangnya.
    Hak atas akses dan salinan data pribadi: Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.
    Bila ada yang keliru, sampaikan kepada Pembimbing Kemasyarakatan atau jaksa Anda supaya dibetulkan.
export-readme-office-not-in =
    Yang tidak ada di sini:
      NIK dan NIP lengkap, nama masuk, kata sandi, faktor kedua, dan kunci.
      Putusan kantor lain, dan isi berkas yang dipindai (hanya daftarnya).
      Asesmen, kecuali untuk kantor yang membimbing.
    Ini bukan cadangan: rumah tidak dapat dipulihkan dari salinan ini.

export-file-orang = data diri
export-file-putusan = putusan dengan jumlah menit yang sudah dijalani
export-file-peringatan = hal-hal dalam putusan yang berbeda dari batas undang-undang
export-file-asesmen = asesmen, juga yang sudah diganti
export-file-penempatan = penempatan di lokasi, juga yang sudah berakhir
export-file-usulan_diterima = usulan jadwal yang diterima petugas
export-file-sesi = sesi kerja di lokasi
export-file-kehadiran = siapa diharapkan di sesi mana, dan bagaimana hasilnya
export-file-ketukan = datang dan pulang seperti yang dicatat pengawas
export-file-buku_jam = buku jam: setiap menit yang dihitung, dan setiap pembatalannya
export-file-penyelesaian = usul selesai, keputusannya, dan surat keterangan
export-file-berkas = berkas yang ditambahkan pada putusan
export-file-peristiwa = siapa melakukan apa dan kapan
export-file-kantor = kantor ini
export-file-wilayah = wilayah kantor ini dan yang dilayaninya
export-file-wilayah_layanan = wilayah lain yang dilayani kantor ini
export-file-petugas = petugas kantor ini
export-file-peran = peran setiap petugas
export-file-pelimpahan = pelimpahan wewenang antarpetugas
export-file-instansi = instansi penerima milik kantor ini
export-file-lokasi = lokasi instansi itu
export-file-jam_lokasi = jam buka lokasi (hari_ke: 1 Senin sampai 7 Minggu)
export-file-pengawas_lokasi = pengawas setiap lokasi
export-file-perjanjian = perjanjian yang disimpan atau ditandatangani kantor ini
export-file-pihak_perjanjian = para pihak perjanjian itu
export-file-unggahan_register = register yang pernah diunggah (tanpa isinya)
export-file-judul_kolom = judul kolom register yang pernah dipasangkan dengan tangan
export-file-nomor_surat = nomor surat terakhir setiap tahun
export-file-codes = arti setiap kode
export-file-document = semuanya dalam satu dokumen JSON, tersusun di bawah putusannya
export-file-folder = berkas yang dipindai (nama = id_berkas) dan surat keterangan selesai
export-file-lines = tabel yang sama untuk mesin, satu baris satu dokumen JSON

export-code-prison = Penjara
export-code-fine = Denda
export-code-active = Berlaku
export-code-ended = Berakhir
export-code-planned = Direncanakan
export-code-cancelled = Dibatalkan
export-code-examined = Diperiksa, belum dimasukkan
export-code-applied = Sudah dimasukkan
export-code-page = Dari halaman pengawas
export-code-correction = Pembetulan oleh Pembimbing Kemasyarakatan
