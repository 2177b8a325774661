# Orang yang dikenal Baileo. / People whom the house knows.

reveal-identify = Mencocokkan identitas orang yang datang
reveal-letter = Menyusun surat resmi
reveal-correction = Membetulkan data
reveal-request = Permintaan orang yang bersangkutan
