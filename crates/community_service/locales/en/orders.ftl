# A court's community-service orders.

order-field-number = Row number
order-field-court = Court
order-field-case_number = Case number
order-field-name = Name
order-field-nik = NIK
order-field-birth_date = Birth date
order-field-sex = Sex
order-field-address = Address
order-field-district = District
order-field-occupation = Occupation
order-field-judgment_date = Date of judgment
order-field-final_date = Final since
order-field-offence_article = Article
order-field-offence = Offence
order-field-threat = Maximum threat (months)
order-field-principal = Penalty replaced
order-field-hours = Community service
order-field-hours_per_day = Hours a day
order-field-days_per_week = Days a week
order-field-period = Completion period
order-field-place = Place in the verdict
order-field-default_consequence = If not done
order-field-consent = Consent
order-field-prosecutor = Prosecutor
order-field-probation_officer = Probation officer

order-state-received = Received
order-state-verified = Verified
order-state-assessed = Assessed
order-state-placed = Placed
order-state-running = Running
order-state-suspended = Suspended
order-state-completed = Completed
order-state-defaulted = In default
order-state-reported = Reported
order-state-closed = Closed
order-state-transferred = Transferred
order-state-revoked = Revoked
order-state-died = Died

default-consequence-repeat_all = Repeat all of the work
default-consequence-repeat_part = Repeat part of the work
default-consequence-prison_all = Serve all of the replaced prison term
default-consequence-prison_part = Serve part of the replaced prison term
default-consequence-fine_all = Pay all of the replaced fine
default-consequence-fine_part = Pay part of the replaced fine

sex-female = Female
sex-male = Male

order-warning-too_few_hours = Fewer than 8 hours of community service
order-warning-too_many_hours = More than 240 hours of community service
order-warning-day_too_long = More than 8 hours of community service in one day
order-warning-period_too_long = A completion period of more than six months
order-warning-prison_too_long = A replaced prison term of more than six months
order-warning-fine_too_high = A replaced fine above category II
order-warning-threat_too_high = The offence carries five years or more
order-warning-consent_refused = The accused did not consent
order-warning-consent_not_stated = Consent is not stated
order-warning-no_principal = The penalty replaced is not stated
order-warning-no_hours_per_day = The hours a day are not stated
order-warning-no_period = The completion period is not stated
order-warning-no_consequence = The consequence of default is not stated
order-warning-consequence_of_other_penalty = The consequence names a penalty that was not the one replaced

remark-nik_other_birth_date = The NIK implies another birth date
remark-nik_other_sex = The NIK implies the other sex
remark-not_yet_final = The papers do not say since when it is final; only a final judgment is executed
remark-no_place = The verdict names no place; the prosecutor may choose
remark-pace_too_slow = At these hours and days the work does not fit into its period

cell-missing = This cell is empty
cell-not_a_date = Not a date
cell-no_such_day = This day is not in the calendar
cell-two_digit_year = The year has two digits only
cell-implausible_year = An impossible year
cell-after_today = This day has not come yet
cell-before_code_in_force = There was no community-service sentence before 2 January 2026
cell-final_before_judgment = Before the date of judgment
cell-not_hours = Not a number of hours; write for example 120 or 120 hours
cell-hours_in_words = Hours in words only
cell-hours_disagree = Hours in digits and in words disagree
cell-not_a_number = Not a number this column takes; write digits only
cell-not_money = Not an amount in rupiah
cell-not_a_penalty = Neither a prison term with its unit nor a fine
cell-not_a_period = Not a period with its unit
cell-not_a_consequence = None of the consequences of KUHP art. 85(7)
cell-not_consent = Neither consent nor its refusal
cell-not_a_sex = Neither L nor P
cell-not_a_name = Not a name
cell-not_a_case_number = Not a case number
cell-nik_not_digits = The NIK holds something other than digits
cell-nik_length = A NIK has 16 digits
cell-nik_rounded = The NIK's last digit was lost because it was kept as a number; keep the column as text
cell-nik_not_issued = No office can have issued this NIK (one digit throughout, a day that does not exist, or serial 0000); write the person's own, not a filler
cell-child = Under 18 at the judgment; children have another list of penalties
cell-not_a_coordinate = Not a coordinate in degrees
cell-coordinates_swapped = Latitude and longitude changed places
cell-latitude_outside = A latitude outside Indonesia
cell-longitude_outside = A longitude outside Indonesia
cell-outside_city = A point outside the city
cell-no_hours = Days without hours
cell-not_weekly_hours = Not weekly hours
cell-not_a_capacity = Not a number of people
cell-not_a_zone = Not a time zone; write WIB, WITA or WIT
cell-zones_disagree = A time zone other than the one written behind the hours
cell-unknown_district = A district that is not in the list

order-state-not-allowed = Where this order stands, that step is not possible.
order-in-execution = This sentence is being served; the verdict's contents no longer change. The person's facts still may.
order-already-known = This case is known already for the same person.
order-open-known = Open that order
order-nik-of-another-person = This NIK belongs to a person with another birth date or sex. Check the NIK.
order-person-differs = The person with this NIK is kept with other facts. Compare the two, then choose which hold.
order-person-renamed = This NIK is kept for { $name }. The same person? Compare the two, then choose which hold.
order-person-other-name = This NIK is kept under another name in a case of another office. The same person?
order-person-elsewhere = This NIK is kept with other facts in a case of another office. The same person?
order-person-holds = Facts that hold
order-person-holds-hint = Every office that deals with this person reads the same facts. Nothing is overwritten before you choose. If it is another person, mend the NIK.
order-person-keep = The same person; leave what is kept
order-person-replace = The same person; replace it with what this form says
order-person-same = Yes, the same person; what is kept stays
order-person-changed = The person's facts were changed: { $fields }
order-no-rules = No rules of community service were in force on that day.
order-no-extract = Upload the verdict's extract first, then check the order against it.
order-changed-since-seen = The order has changed since your page was opened. Open it again, compare it with the extract, and say that they agree.

orders-title = Orders
orders-lead = Community-service orders that your office executes or guides.
orders-import = Bring in a register
orders-by-state = By state
orders-all = All
orders-to-assess = Waiting for assessment
orders-to-propose = Waiting for a proposal of completion
orders-to-compare = Not compared with the extract
orders-not-final = Not known to be final
orders-unassigned = Without a probation officer
orders-search = Name or case number
orders-any = All
orders-late = Time
orders-late-overdue = Overdue
orders-late-soon = Ending soon
orders-officer-any = All officers
orders-officer-none = Nobody yet
orders-officer-default = As your role needs
orders-no-match = No order matches
orders-none = No orders yet
orders-none-do = Bring in a register from a spreadsheet, or enter orders one by one.
orders-none-wait = Orders appear here once the prosecution or probation office has entered them.
orders-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
orders-served = { $done } of { $owed }

order-new = Enter an order
order-edit = Change
order-state = State
order-person = Person
order-last-day = Last day
order-not-started = Not running yet
order-unassigned = Nobody yet
order-not-stated = Not stated
order-back = Back to the order
order-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
order-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
order-site = Place of work
order-no-site = Not placed yet
order-no-site-now = Not placed again yet
order-never-served = No hours of work were recorded
order-served-here = served here
order-next-session = Next on { $day }
order-to-assessment = Assessment
order-to-placement = Placement
order-verdict = The verdict
order-threat-months = Threat of { $count ->
    [one] { $count } month
   *[other] { $count } months
}
order-prison-months = Prison, { $count ->
    [one] { $count } month
   *[other] { $count } months
}
order-prison-days = Prison, { $count ->
    [one] { $count } day
   *[other] { $count } days
}
order-fine = Fine of { $amount }
# What the form shows and its reader reads, which knows Indonesian alone.
order-hours-typed = { $hours } jam { $minutes } menit
order-prison-months-typed = { $count } bulan penjara
order-prison-days-typed = { $count } hari penjara
order-fine-typed = { $amount }
order-no-place = The verdict names no place
order-reveal = See in full
order-in-charge = In charge
order-assign = Name people
order-files = Verdict extract
order-files-none = No files yet.
order-kilobytes = { $count } kB
order-history = History
order-by-house = The system
order-verify = Agrees with the extract
order-warnings-title = This verdict departs from the law's limits.
order-warnings-lead = It is kept as the judge wrote it; look at it before executing.
order-unchecked-no-extract = This order was not checked against its extract, which is not uploaded yet.
order-unchecked = The extract is here. Compare it with the order and say that they agree.
order-check-ended = Check has ended
order-check-ended-lead = This order was checked against its extract and has changed since. Compare it with the extract once more and say that they agree.
order-not-final = The day it became final is missing. Only a final judgment is executed.
order-next-assign = Name people
order-next-extract = Upload the extract
order-next-assess = Begin assessment
order-next-place = Choose a place
order-next-propose = Check completion

order-event-check-ended = The check against the extract has ended.
order-field-was = { $field } (was { $was })

order-form-lead = Write what the extract of the verdict says. What it does not say may stay empty.
order-group-case = Case
order-group-service = Community service
order-court-wins = What the judge wrote is always taken. Beyond the law's limits the order is marked with a warning and its article.
order-case-number-hint = Such as 200/Pid.B/2026/PN Amb
order-court-hint = May stay empty: it follows from the case number.
order-court-of-number = As in the case number
order-article-hint = Such as Pasal 486
order-threat = Maximum threat
order-threat-hint = Must be below 60 months (KUHP art. 85(1)).
order-nik-hint = 16 digits. Kept encrypted and shown in part only.
order-sex-of-nik = As in the NIK
order-principal-hint = In the verdict's own words, such as “4 bulan penjara” or “Rp5.000.000” (KUHP art. 85(9)a).
order-hours-hint = 8 to 240 hours (KUHP art. 85(4)).
order-hours_per_day-hint = At most 8 hours (KUHP art. 85(5)).
order-period-hint = In the verdict's own words, such as “4 bulan” or “180 hari”; at most 6 months (KUHP art. 85(5)).
order-place-hint = Leave empty when the verdict names no place.
order-place-absent = Why no place is named
order-place-absent-hint = Such as: left to the prosecutor.
order-consequence-hint = What the verdict orders if the work is not done without a valid reason (KUHP art. 85(7)).
order-consent-hint = The accused's consent after explanation (KUHP art. 85(2)c).
order-unit-months = months
order-unit-hours = hours
order-unit-days = days
order-prosecution-office = Executing prosecution office
order-probation-office = Guiding probation office
order-save = Save order

assign-title = Name people in charge
assign-officer-hint = The person joins the caseload of the probation officer chosen.
assign-prosecutor-hint = The prosecutor who executes and decides on completion.
assign-papers = The papers name: { $name }
assign-save = Save

extract-title = Upload the extract
extract-file = Scan
extract-hint = PDF, JPEG or PNG, at most 20 MB.
extract-wrong-kind = Only PDF, JPEG or PNG are taken.
extract-save = Upload

find-title = Search by NIK
find-hint = 16 digits. The number does not enter the page's address; the search is recorded, the number is not.
find-button = Search
find-nobody = No order with this NIK is in your office's list. Check the digits once more.

reveal-title = See the full NIK
reveal-reason = What is it needed for?
reveal-hint = The need and your name are recorded.
reveal-button = Show NIK
reveal-logged = Shown this once; the need is on record.

flash-order-kept = The order is saved.
flash-order-assigned = People are named.
flash-order-verified = The order agrees with its extract.
flash-extract-kept = The file is kept.

happened-found_by_nik = Found a person by their NIK
happened-reveal_identity = NIK seen in full
happened-export_person = All data of this person downloaded
happened-find_by_nik = Looked for a person by their NIK
happened-finish_planning = Finish a proposal
happened-order_registered = Order entered
happened-order_imported = Order brought in from a register
happened-order_changed = Order changed
happened-order_changed_by_register = Order updated from a register
happened-order_check_ended = Facts of the person changed through another order
happened-order_assigned = People in charge named
happened-extract_attached = Extract of the judgment added
happened-order_verified = Compared with the extract of the judgment
happened-person_changed = Facts of the person changed
happened-person_compared = Kept facts of the person compared with new papers
happened-person_differs = New papers differ from the kept facts of the person
happened-assessment_signed = Assessment signed
happened-client_placed = Placed
happened-placement_extended = Sessions added
happened-sessions_rearranged = Sessions rearranged by an accepted proposal
happened-placement_ended = Placement ended
happened-session_pinned = A session was kept where it is
happened-session_unpinned = A session may be moved again
happened-planning_asked = Schedule proposal asked for
happened-planning_stopped = Working out a proposal stopped
happened-planning_accepted = Schedule proposal accepted
happened-session_called_off = Session called off
happened-session_restored = Calling-off taken back
happened-seat_lost = One session was called off by the site
happened-seat_regained = The calling-off of one session was taken back
happened-attendance_recorded = Attendance recorded
happened-attendance_taken_back = Attendance record taken back
happened-attendance_corrected = Attendance corrected
happened-completion_proposed = Completion proposed
happened-completion_taken_back = Proposal taken back
happened-completion_returned = Proposal returned by the prosecutor
happened-completion_confirmed = Proposal confirmed by the prosecutor
happened-completion_withdrawn = Statement withdrawn by the prosecutor
happened-site_entered = Site entered
happened-site_changed = Site changed
happened-site_closed = Site closed to new placements
happened-site_opened = Site opened again
happened-site_imported = Site brought in from a register
happened-site_changed_by_register = Site updated from a register
