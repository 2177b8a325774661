# Memasukkan register dari lembar kerja. / Bringing in registers from spreadsheets.

import-file-too-large = Berkas ini lebih dari 20 MB. Simpan hanya lembar registernya, lalu coba lagi.
import-file-not-a-spreadsheet = Berkas ini bukan lembar kerja. Simpan register sebagai XLSX atau CSV, lalu coba lagi.
import-file-old-spreadsheet = Berkas ini berformat XLS lama. Buka di Excel atau LibreOffice, simpan sebagai XLSX, lalu coba lagi.
import-file-encrypted = Berkas ini terkunci kata sandi. Simpan salinan tanpa kata sandi, lalu coba lagi.
import-file-swollen = Berkas ini mengembang jauh melebihi isi sebuah register, jadi tidak dibuka.
import-file-too-many-cells = Isi berkas ini lebih banyak daripada yang dapat diterima sekaligus (100.000 baris). Bagi per tahun, lalu masukkan satu per satu.
import-file-damaged = Berkas ini rusak atau terpotong. Buka dan simpan ulang, lalu coba lagi.
import-file-broken-quote = Tanda kutip (") di baris { $row } tidak ditutup atau menelan baris-baris di bawahnya. Perbaiki tanda kutip itu, atau simpan register sebagai XLSX, lalu coba lagi.
import-file-busy = Berkas lain sedang dibaca. Coba lagi sebentar.
import-file-empty = Berkas ini kosong.
import-file-no-such-sheet = Lembar itu tidak ada. Lembar yang ada: { $have }.
import-file-no-headings = Tidak ditemukan baris judul kolom. Pastikan baris judulnya ikut, misalnya Nomor Perkara, Nama, NIK.
import-file-no-such-heading = Tidak ada kolom berjudul “{ $heading }”.
import-file-missing-columns = Kolom yang diperlukan belum dikenali: { $fields }. Judul yang belum dikenali: { $unknown }.
import-file-no-such-field = Tidak ada isian bernama “{ $field }”. Yang ada: { $have }.
import-file-which-prosecution = Ada beberapa Kejaksaan Negeri. Sebutkan yang melaksanakan: { $have }.
import-file-which-probation = Ada beberapa Balai Pemasyarakatan. Sebutkan yang membimbing: { $have }.

import-outcome-new = baru
import-outcome-changed = berubah
import-outcome-unchanged = tetap
import-outcome-refused = ditolak

import-reason-contradicts-earlier-row = Perkara dan orang yang sama sudah ada di baris sebelumnya dengan isi lain.
import-reason-already-in-execution = Pidana ini sudah dilaksanakan, jadi register tidak mengubahnya lagi.
import-reason-other-office = Putusan ini ada pada kantor lain.
import-reason-nik-of-another-person = NIK ini sudah dipakai di baris sebelumnya oleh orang dengan tanggal lahir atau jenis kelamin lain.
import-remark-person-differs = Berbeda dari baris sebelumnya tentang orang yang sama; yang dipakai baris sebelumnya.
import-person-renamed-in-file = NIK ini sudah dipakai di baris sebelumnya dengan nama lain; yang dipakai nama di baris itu. Periksa apakah orangnya sama.
import-ends-check = Isi ini sudah dicocokkan dengan petikan putusan; perubahannya mengakhiri pencocokan itu.
import-person-kept = Berbeda dari yang sudah tercatat tentang orang ini; yang tercatat tetap berlaku.
import-person-other-name = NIK ini sudah tercatat dengan nama lain pada perkara kantor lain; yang tercatat tetap berlaku. Periksa apakah orangnya sama.
import-person-elsewhere = NIK ini sudah tercatat dengan keterangan lain pada perkara kantor lain; yang tercatat tetap berlaku. Periksa apakah orangnya sama.
import-person-both = Tercatat: { $known }. Di berkas: { $said }.
import-rows-both = Baris sebelumnya: { $known }. Baris ini: { $said }.
import-person-change = Ubah keterangan orang ini di halaman putusannya
import-field = Kolom

import-said-counts = Baru { $new }, berubah { $changed }, tetap { $unchanged }, ditolak { $refused }, dengan peringatan { $warned }.
import-said-refused = Baris { $row }, sel { $cell } ({ $field }): { $reason }
import-said-meant = Mungkin maksudnya { $meant }.
import-said-warned = Baris { $row }: { $reason } ({ $article })
import-said-warned-person = Baris { $row } ({ $field }): { $reason }
import-said-unrecognised = Judul kolom yang tidak dikenali dan dilewati: { $headings }.
import-said-dry-run = Baru diperiksa; belum ada yang disimpan.
import-said-applied = Sudah disimpan.
import-said-nothing = Tidak ada yang berubah.

import-orders-title = Masukkan register putusan
import-sites-title = Masukkan daftar lokasi
import-upload = Masukkan register
import-lead = Unggah lembar kerja seperti adanya. Setiap baris diperiksa dulu; belum ada yang disimpan sampai Anda menyetujuinya.
import-step-upload = Unggah
import-step-review = Periksa
import-step-apply = Simpan
import-sheet = Nama lembar
import-sheet-hint = Boleh kosong: dipilih lembar yang judul kolomnya paling dikenali.
import-file = Berkas
import-file-hint = XLSX atau CSV, paling besar 20 MB. Judul kolom boleh berurutan apa pun.
import-examine = Periksa berkas
import-earlier = Yang terakhir diunggah
import-is-applied = Sudah disimpan
import-is-waiting = Menunggu
import-read-from = Lembar { $sheet }, judul kolom di baris { $row }
import-applied-at = Register ini sudah disimpan pada { $at }.
import-missing = Kolom yang diperlukan belum dikenali: { $fields }. Tunjukkan kolomnya di bawah ini.
import-unknown-title = Judul kolom yang tidak dikenali
import-unknown-lead = Pilih artinya. Pilihan Anda diingat untuk berkas kantor Anda berikutnya.
import-column = Kolom { $column }: { $heading }
import-leave-out = Lewati kolom ini
import-decide-later = Belum dipilih
import-map = Pakai pilihan ini
import-apply-lead = Baris yang ditolak tidak ikut disimpan. Betulkan di lembar kerja, lalu unggah lagi: baris yang sudah tersimpan tidak akan tercatat dua kali.
import-apply = { $count ->
   *[other] Simpan { $count } baris
}
import-other-file = Unggah berkas lain
import-nothing-to-do = Tidak ada yang perlu disimpan dari berkas ini.
import-by-outcome = Baris menurut hasilnya
import-all = Semua
import-warned = dengan peringatan
import-no-rows = Tidak ada baris dengan hasil ini.
import-row = Baris
import-title = Pengenal
import-outcome = Hasil
import-says = Keterangan
import-changes = Berubah: { $fields }
import-more-rows = Masih ada { $count } baris lagi. Pilih salah satu hasil di atas untuk mempersempitnya.

flash-import-mapped = Pilihan kolom diingat, dan berkas diperiksa ulang.
flash-import-forgotten = Pilihan kolom dilupakan, dan berkas diperiksa ulang.
import-chosen-title = Pilihan kolom kantor Anda
import-forget = Lupakan pilihan ini
import-two-columns = Dua kolom tidak dapat berarti sama: satu di antaranya akan hilang. Pilih satu kolom untuk tiap isian dan lewati yang lain.
flash-import-applied = Register sudah disimpan.
