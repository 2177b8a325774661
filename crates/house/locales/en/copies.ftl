# Salinan data: semua data satu orang, atau satu kantor. / Copies of data: everything of one person, or of one office.

nav-exports = Data copies

export-button = Make and download
export-reason = What is it needed for?
export-reason-hint = The need, your name and the file's fingerprint are recorded before the download begins.
export-reason-request = At the person's own request
export-reason-representative = At the request of an authorised representative or guardian
export-reason-authority = At the request of a court or an oversight body
export-reason-report = To write a report
export-reason-inspection = For an inspection
export-reason-handover = To hand an office over
export-reason-other_system = To move to another system
export-reason-operator = Taken on the command line

export-person-link = Download all data of this person
export-person-title = Download all data of this person
export-person-lead = One zip file to hand to the person: who they are, sentence, assessment, placement, sessions, attendances, hour ledger, completion, scanned files, and everybody who has changed them. No other client is named in it.
export-person-care = The full NIK is in it.
export-person-look = Hand it to the person or their representative only. Read the free notes and the scans first: others may be named there.

export-office-title = Copy of the office's data
export-office-lead = { $count ->
    [one] One zip file with the office's one sentence and all that is recorded under it, and its people, hosts, sites and agreements. NIKs are masked. Passwords and keys are never in it.
   *[other] One zip file with the office's { $count } sentences and all that is recorded under them, and its people, hosts, sites and agreements. NIKs are masked. Passwords and keys are never in it.
  }
export-office-care = This file holds the data of many people.
export-office-wait = Keep it locked away and delete it after use. For a large office the download begins after some seconds.
export-earlier = Latest copies
export-earlier-none = No copy has been made yet.
export-earlier-check = By the SHA-256 fingerprint a receiver can make sure that the file is whole.

export-readme-person = COPY OF ALL DATA OF ONE PERSON
export-readme-office = COPY OF THE DATA OF ONE OFFICE
export-readme-about = About: { $name }
export-readme-cases = Sentences: { $cases }
export-readme-at = Made: { $at }
export-readme-by = Requested by: { $who }
export-readme-on-behalf = { $name } on behalf of { $other }, { $office }
export-readme-operator = the operator of the server, on the command line
export-readme-reason = Needed for: { $reason }
export-readme-files = What is in it:
export-readme-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
  }
export-readme-reading =
    How to read it:
      The .csv files open in Excel or LibreOffice: UTF-8, split at semicolons, the first line names the columns.
      An apostrophe (') before a cell's content means: read this as text. It is not part of the content.
      Lengths of time are whole minutes, money whole rupiah, days year-month-day; columns ..._pada in local time.
      Hours of a week (waktu_luang, waktu_ibadah) are written [day, first minute, last minute], day 1 Monday to 7
      Sunday, minutes counted from 00:00.
      Codes such as left or absent_told are explained in kode.csv.
      The columns id_... tie one file to another.
export-readme-person-not-in =
    What is not here:
      Names of other clients. Officials are named by name and office only.
      Sentences not named above, if there are any: ask the office that holds them.
    The right of access to personal data and to a copy: Law 27 of 2022 on Personal Data Protection.
    If something is wrong, tell your probation officer or prosecutor, so that it is corrected.
export-readme-office-not-in =
    What is not here:
      Full NIKs and NIPs, sign-in names, passwords, second factors and keys.
      Sentences of other offices, and the content of scanned files (their list alone).
      Assessments, except for the office that guides.
    This is no backup: a house cannot be restored from this copy.

export-file-orang = who the person is
export-file-putusan = sentences with the minutes served so far
export-file-peringatan = where a verdict departs from the law's limits
export-file-asesmen = assessments, superseded ones too
export-file-penempatan = placements at sites, ended ones too
export-file-usulan_diterima = proposed schedules that an officer accepted
export-file-sesi = sessions of work at sites
export-file-kehadiran = who was expected at which session, and what came of it
export-file-ketukan = arrivals and departures as the supervisor recorded them
export-file-buku_jam = the hour ledger: every minute that counts, and every reversal
export-file-penyelesaian = proposed completions, their decisions, the completion statement
export-file-berkas = files added to a sentence
export-file-peristiwa = who did what and when
export-file-kantor = this office
export-file-wilayah = the region of this office and those it serves
export-file-wilayah_layanan = the other regions that this office serves
export-file-petugas = the office's people
export-file-peran = the roles of each of them
export-file-pelimpahan = powers delegated between them
export-file-instansi = hosts behind which this office stands
export-file-lokasi = the sites of those hosts
export-file-jam_lokasi = hours of the sites (hari_ke: 1 Monday to 7 Sunday)
export-file-pengawas_lokasi = supervisors of each site
export-file-perjanjian = agreements this office keeps or has signed
export-file-pihak_perjanjian = the parties of those agreements
export-file-unggahan_register = registers that were uploaded (without their content)
export-file-judul_kolom = headings of registers that were mapped by hand
export-file-nomor_surat = the last letter number of each year
export-file-codes = what every code means
export-file-document = everything in one JSON document, ordered under its sentence
export-file-folder = scanned files (name = id_berkas) and completion statements
export-file-lines = the same tables for machines, one JSON document a line

export-code-prison = Prison
export-code-fine = Fine
export-code-active = In force
export-code-ended = Ended
export-code-planned = Planned
export-code-cancelled = Cancelled
export-code-examined = Examined, not brought in yet
export-code-applied = Brought in
export-code-page = From the supervisor's page
export-code-correction = Correction by the probation officer
