# Bringing in registers from spreadsheets.

import-file-too-large = This file is larger than 20 MB. Save the register's sheet alone and try again.
import-file-not-a-spreadsheet = This file is not a spreadsheet. Save the register as XLSX or CSV and try again.
import-file-old-spreadsheet = This file has the old XLS format. Open it in Excel or LibreOffice, save it as XLSX and try again.
import-file-encrypted = This file is locked with a password. Save a copy without one and try again.
import-file-swollen = This file would swell far beyond any register, so it was not opened.
import-file-too-many-cells = This file holds more than can be taken at once (100,000 rows). Split it by year and bring in one after another.
import-file-damaged = This file is damaged or cut off. Open it, save it again and try again.
import-file-broken-quote = A quotation mark (") in row { $row } is not closed or swallows the rows below it. Mend it, or save the register as XLSX, then try again.
import-file-busy = Other files are being read. Try again in a moment.
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
import-person-renamed-in-file = A row above gives this NIK another name; the name of that row counts. Check whether it is the same person.
import-ends-check = This was checked against the extract; changing it ends that check.
import-person-kept = Differs from what is kept of this person; what is kept stays.
import-person-other-name = This NIK is kept under another name in a case of another office; what is kept stays. Check whether it is the same person.
import-person-elsewhere = This NIK is kept with other facts in a case of another office; what is kept stays. Check whether it is the same person.
import-person-both = Kept: { $known }. In the file: { $said }.
import-rows-both = The row above: { $known }. This row: { $said }.
import-person-change = Change the facts of this person on the page of their order
import-field = Column

import-said-counts = New { $new }, changed { $changed }, unchanged { $unchanged }, refused { $refused }, with warnings { $warned }.
import-said-refused = Row { $row }, cell { $cell } ({ $field }): { $reason }
import-said-meant = Probably { $meant } is meant.
import-said-warned = Row { $row }: { $reason } ({ $article })
import-said-warned-person = Row { $row } ({ $field }): { $reason }
import-said-unrecognised = Headings not recognised and passed over: { $headings }.
import-said-dry-run = Examined only; nothing was kept.
import-said-applied = Kept.
import-said-nothing = Nothing changed.

import-orders-title = Bring in a register of orders
import-sites-title = Bring in a list of sites
import-upload = Bring in a register
import-lead = Upload the spreadsheet as it is. Every row is examined first; nothing is kept until you agree.
import-step-upload = Upload
import-step-review = Examine
import-step-apply = Keep
import-sheet = Name of the sheet
import-sheet-hint = May stay empty: the sheet whose headings say most is taken.
import-file = File
import-file-hint = XLSX or CSV, at most 20 MB. Columns may stand in any order.
import-examine = Examine the file
import-earlier = Uploaded lately
import-is-applied = Kept
import-is-waiting = Waiting
import-read-from = Sheet { $sheet }, headings in row { $row }
import-applied-at = This register was kept on { $at }.
import-missing = Needed columns were not recognised: { $fields }. Say below which they are.
import-unknown-title = Headings not recognised
import-unknown-lead = Choose what they mean. Your choice is remembered for the next file of your office.
import-column = Column { $column }: { $heading }
import-leave-out = Leave this column out
import-decide-later = Not chosen yet
import-map = Use these choices
import-apply-lead = Refused rows are not kept. Mend them in the spreadsheet and upload it again: rows that are kept already do not count twice.
import-apply = { $count ->
    [one] Keep { $count } row
   *[other] Keep { $count } rows
}
import-other-file = Upload another file
import-nothing-to-do = Nothing of this file needs keeping.
import-by-outcome = Rows by outcome
import-all = All
import-warned = with warnings
import-no-rows = No row has this outcome.
import-row = Row
import-title = Known as
import-outcome = Outcome
import-says = Notes
import-changes = Changes: { $fields }
import-more-rows = There are { $count } more rows. Choose an outcome above to narrow them down.

flash-import-mapped = Your choices are remembered, and the file was examined again.
flash-import-forgotten = The choices are forgotten, and the file was examined again.
import-chosen-title = Columns your office has chosen
import-forget = Forget these choices
import-two-columns = Two columns cannot mean the same: one of them would be lost. Choose one column for each field and leave the other out.
flash-import-applied = The register is kept.
