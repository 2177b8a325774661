# Bringing in registers from spreadsheets.

import-file-too-large = This file is larger than 20 MB. Save the register's sheet alone and try again.
import-file-not-a-spreadsheet = This file is not a spreadsheet. Save the register as XLSX or CSV and try again.
import-file-old-spreadsheet = This file has the old XLS format. Open it in Excel or LibreOffice, save it as XLSX and try again.
import-file-encrypted = This file is locked with a password. Save a copy without one and try again.
import-file-swollen = This file would swell far beyond any register, so it was not opened.
import-file-too-many-cells = This file holds more than can be taken at once (100,000 rows). Split it by year and bring in one after another.
import-file-damaged = This file is damaged or cut off. Open it, save it again and try again.
import-file-empty = This file is empty.
import-file-no-such-sheet = There is no such sheet. There are: { $have }.
import-file-no-headings = No row of headings was found. Make sure it is in the file, such as Nomor Perkara, Nama, NIK.
import-file-no-such-heading = No column is headed “{ $heading }”.
import-file-missing-columns = Needed columns were not recognised: { $fields }. Headings not recognised: { $unknown }.
import-file-no-such-field = There is no field called “{ $field }”. There are: { $have }.
import-file-which-prosecution = There are several prosecution offices. Say which one executes: { $have }.
import-file-which-probation = There are several probation offices. Say which one guides: { $have }.

import-outcome-new = new
import-outcome-changed = changed
import-outcome-unchanged = unchanged
import-outcome-refused = refused

import-reason-contradicts-earlier-row = A row above has the same case and person with other contents.
import-reason-already-in-execution = This sentence is being served; a register no longer changes it.
import-reason-other-office = This order is in the hands of another office.
import-reason-nik-of-another-person = A row above gives this NIK to a person with another birth date or sex.
import-remark-person-differs = Differs from a row above about the same person; the row above counts.
import-field = Column

import-said-counts = New { $new }, changed { $changed }, unchanged { $unchanged }, refused { $refused }, with warnings { $warned }.
import-said-refused = Row { $row }, cell { $cell } ({ $field }): { $reason }
import-said-meant = Probably { $meant } is meant.
import-said-warned = Row { $row } ({ $field }): { $reason } ({ $article })
import-said-unrecognised = Headings not recognised and passed over: { $headings }.
import-said-dry-run = Examined only; nothing was kept.
import-said-applied = Kept.
import-said-nothing = Nothing changed.
