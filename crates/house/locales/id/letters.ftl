# Pemeriksaan surat oleh siapa saja. / Anybody checks a paper.

verify-title = Pemeriksaan surat keterangan
verify-lead = Halaman ini hanya menyatakan apakah sebuah surat keterangan selesai sah. Nama, perkara, dan pengadilan tidak ditampilkan.
verify-valid = Sah
verify-issued-on = Diterbitkan { $day }.
verify-not-valid = Tidak sah
verify-not-valid-hint = Tidak ada surat yang sah dengan kode ini. Periksa kodenya, atau tanyakan kepada kantor yang menerbitkannya.
verify-code-is = Kode: { $code }
verify-code = Kode surat
verify-code-hint = 26 huruf dan angka di bawah kode QR; besar kecil dan tanda hubung tidak berpengaruh.
verify-check = Periksa
