today-title = Today
today-none = No session today
today-none-hint = Sessions appear here on their day. There is nothing to record now.
today-no-site = Your account is not connected with any site yet. Ask the host's coordinator to add you as a supervisor.
today-before = Not recorded yet
today-before-hint = Earlier sessions whose result is not complete. You can record them up to { $days } days later.
today-people = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
today-everybody-came = Everyone came ({ $count })
today-everybody-left = Everyone left ({ $count })
today-came = Came
today-came-after-all = Came after all
today-came-at = Came at { $time }
today-came-otherwise = Came at another time
today-left = Left
today-left-at = left at { $time }
today-left-otherwise = Left at another time or in another way
today-when-left = Complete the departure
today-credited = { $minutes } credited
today-conflict = Two supervisors recorded different things. The probation officer will look into it.
today-time-came = Came at
today-time-left = Left at
today-how-left = How
today-note = Short note (optional)
today-save-left = Save departure
today-save-came = Save arrival
today-save-both = Came and left, save
today-missing = Did not attend
today-why-missing = What happened
today-save-missing = Save as not attended
today-take-back = Take back the last record

attendance-state-expected = Expected
attendance-state-present = At work
attendance-state-left = Done
attendance-state-absent = Did not attend
attendance-state-stood_down = Not received by the site
attendance-state-cancelled = Cancelled

outcome-worked = Worked as asked
outcome-left_early = Left early
outcome-sent_home_conduct = Sent home for conduct
outcome-absent_told = Did not come, told beforehand
outcome-absent_untold = Did not come, no word
outcome-site_closed = Site closed
outcome-sent_home_site = Sent home because the site was not ready
outcome-illness = Ill, with a letter
outcome-family_emergency = Death or emergency in the family
outcome-worship = Worship
outcome-weather = Weather or sea transport
outcome-disaster = Disaster
outcome-summons = Summoned by an authority
outcome-livelihood = Work agreed beforehand
outcome-no_valid_reason = No valid reason

attendance-not_for_field = Only the probation officer may choose this outcome.
attendance-did_not_come = This outcome is for somebody who came, but no arrival is recorded.
attendance-did_come = An arrival is recorded already. If that is a mistake, take back the last record or ask the probation officer.
attendance-left_before_came = The time of leaving must be after the time of arrival.
attendance-not_present = A departure cannot be recorded before the arrival.
attendance-nothing_to_take_back = The last record is not your own of today, so it cannot be taken back here. Ask the probation officer if something is wrong.
attendance-other_day = This session is on { $day }. Enter the times of arrival and departure.

tap-not-understood = This could not be read. Open the page Today again and try once more.
tap-cancelled = This session was cancelled, so attendance cannot be recorded.
tap-order-closed = This sentence has ended, so its hours no longer change.
tap-not-yet = This session is not before { $day }.
tap-too-old = This session was more than { $days } days ago. Ask the probation officer to record it.
tap-in-future = That time has not come yet; it is { $now } at the site.
tap-came-from = An arrival can be recorded from { $time }.
tap-missing-from = That somebody did not attend can be recorded once the session has begun, at { $time }.

flash-tap-came = Arrival recorded.
flash-tap-left = Departure recorded.
flash-tap-saved = Attendance recorded.
flash-tap-taken-back = The last record was taken back.
flash-tap-everybody = Recorded for everyone.
flash-tap-some = Recorded, except for some people. Check the names below.

correct-title = Correct attendance
correct-of = Attendance of { $name }
correct-lead = A line that counts is not changed: it is taken back and a new one is made.
correct-conflict = Two supervisors recorded different things. Decide which is right.
correct-note = The site's note: { $note }
correct-arrived = Came at
correct-left = Left at
correct-breaks = Breaks
correct-minutes = minutes
correct-outcome = Outcome
correct-outcome-hint = Whether a reason for not coming is valid is for the probation officer to judge; an absence never changes the sentence by itself.
correct-no-outcome = No outcome yet
correct-reason = Reason for the correction
correct-reason-hint = Kept in the hour ledger and read by the prosecutor.
correct-save = Save correction
correct-session-cancelled = This session was cancelled. Only somebody who came after all can be recorded, with the time they came.
flash-attendance-corrected = Attendance corrected.
