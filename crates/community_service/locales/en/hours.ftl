hours-title = Hours
hours-page-title = Record of hours
hours-of = Hours of { $name }
hours-open = See the record of hours
hours-print = Print the record (PDF)
hours-over = This sentence has ended; its hours no longer grow.
hours-nothing-left = All hours are served.
hours-per-week = { $minutes } are needed every week.
hours-days-left = { $days ->
    [one] 1 day is left, today.
   *[other] { $days } days are left, today among them.
 }
hours-overdue = The period has ended with { $minutes } left.
hours-overdue-hint = That alone decides nothing; the prosecutor and the judge weigh it.
hours-in-time = At the present pace it ends on { $day }.
hours-too-late = At the present pace it ends only on { $day }, after the period.
hours-no-pace = No time has been credited yet, so there is no forecast.
hours-uncovered = { $minutes } are not covered by scheduled sessions yet.
hours-covered = Sessions scheduled: { $minutes }.
hours-waiting = { $minutes } of past sessions wait for their record.
hours-period = Period from { $first } to { $last }.
hours-no-period = The period has not begun.
hours-ledger = Hour ledger
hours-none = No hours recorded yet
hours-none-hint = The first line appears when the site's supervisor has recorded arrival and departure.
hours-day = Day
hours-site = Site
hours-from-to = Time
hours-worked = Worked
hours-credited = Credited
hours-remark = Remark
hours-recorded = Recorded by
hours-reversed = Taken back
hours-sum = Sum
hours-attended = Attendance
hours-lost = Hours scheduled and not worked:
hours-lost-by-site = By the site, never held against the person
hours-lost-excused = With a valid reason
hours-lost-by-person = Without a valid reason
hours-lost-open = Not judged yet
hours-planned = Schedule
hours-result = Result
hours-correct = Correct
hours-conflict = Two supervisors recorded different things

hour-entry-adjustment = Adjustment
hour-entry-reversal = Reversal
credit-limit-outside_window = Time outside the session does not count
credit-limit-day = Limit of 8 hours a day
credit-limit-verdict_day = The verdict's hours a day
credit-limit-remaining = No more of the sentence was left

hours-left_not_after_arrival = The time of leaving must be after the time of arrival.
hours-breaks_too_long = The breaks are longer than the presence.

letter-unprintable = The sign “{ $sign }” is not in the letter's typeface. Change the words, then print again.

hours-before_start = That day is before the period begins.
hours-in_future = That day has not come yet.
hours-past_window = That day is after the period has ended.
hours-already_reversed = That row was taken back already.
hours-reversal_of_reversal = A reversing row cannot be reversed; add a new row.
hour-entry-attendance = Attendance
