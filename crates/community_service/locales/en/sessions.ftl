# Sessions, calling off, paper sheets, absences to judge.

nav-sessions = Sessions
sessions-title = Work sessions
sessions-lead = Sessions from today on: who is expected at which site. Choose another day to see earlier ones.
sessions-from = From day
sessions-any = All
sessions-mine = Only those with my clients
sessions-expected-of = { $expected } of { $capacity } seats
sessions-lost = { $count } people affected
sessions-restored = Cancellation taken back
sessions-no-match = No session matches these filters
sessions-none = There is no session from today on
sessions-none-do = Sessions appear here once a probation officer places people at a site.
sessions-earlier = See the sessions of the last 30 days

session-day = Day
session-site = Site
session-state = State
session-expected = Expected
session-came = Came
session-absent = Absent
session-waiting = Not recorded
session-recorded = Recorded
session-state-planned = Planned
session-state-today = Today
session-state-recorded = Recorded
session-state-unrecorded = Not fully recorded
session-state-cancelled = Cancelled

session-people = People expected
session-person = Name
session-came-left = Came and left
session-nobody = Nobody is expected at this session
session-nobody-hint = The people who were planned here have moved elsewhere or are done.
session-back = Back to the session
session-record-today = Record on the page Today
session-sheet = Print attendance sheet
session-sheet-cancelled = This session was cancelled, so there is no attendance sheet to print.
session-sheet-nobody = Nobody is expected at this session, so there is no attendance sheet to print.
session-taps = History of the record

tap-left-at = Left at { $time }
tap-breaks = Breaks of { $minutes }
tap-cleared = Record cleared
tap-taken-back = Taken back: { $what }
tap-method-page = recorded on the page
tap-method-paper = copied from a sheet of paper
tap-method-correction = correction

session-cancel-title = Cancel session
session-cancel-losing = { $count } people will lose this session
session-cancel-means = { $minutes } of planned work go off the schedule. This is never held against them; the probation officer can plan it again.
session-cancel-recorded = What is recorded of { $count } people stands.
session-cancel-reason = Reason
session-cancel-words = Explanation
session-cancel-words-hint = Needed when the reason is something else. Write no person's name and nothing of a case.
session-cancel-needs-words = Write what the reason is.
session-cancel-do = Cancel this session
session-keep = Keep it
session-not-cancelled = Not cancelled
flash-session-cancelled = Session cancelled.

session-cancel-already = This session is cancelled already.
session-cancel-over = This session is over, so it can no longer be cancelled. Record for each person what happened.
session-cancel-at_work = Somebody is still at work. Record their departure first, then cancel the session for the others.
session-cancel-nobody_expected = Nobody is expected at this session any more, so there is nothing to cancel.

session-restore-title = Take the cancellation back
session-restore-back = { $count } people get this session back
session-restore-means = The session takes place as planned again. Tell these people: they may know that it was cancelled.
session-restore-left-out = { $count } people cannot come back
session-restore-do = Hold this session again
session-restore-not = Leave it cancelled
session-restore-not_cancelled = This session is not cancelled.
session-restore-begun = The day of this session has begun, so its cancellation can no longer be taken back. Add new sessions for its people.
session-restore-not-placed = Not placed any more
session-restore-other-plan = Has another plan by now
session-restored-by = This session was cancelled; { $name } took that back, { $at }.
session-restored-without = { $count } people could not come back; their names are below.
flash-session-restored = The cancellation is taken back. The session takes place again.

cancel-reason-site_closed = Site closed
cancel-reason-no_supervisor = No supervisor
cancel-reason-no_work = No work or no tools
cancel-reason-weather = Weather or sea
cancel-reason-disaster = Disaster
cancel-reason-other = Something else

session-called-off = This session was cancelled: { $reason }.
session-called-off-by = By { $name }, { $at }.
session-not-their-fault = Nobody counts as absent.
session-lost-title = { $count } people lost a session
session-lost-sum = Off the schedule: { $minutes }.
session-lost-do = Add sessions for people whose hours are not covered yet.
session-lost-hours = Off the schedule
session-uncovered = Not covered yet
session-covered = Covered
session-add = Add sessions
session-came-after-all = Came after all

paper-open = Enter the paper sheet
paper-title = Enter the paper sheet
paper-lead = Copy from the signed sheet. What is left blank is not recorded yet.
paper-outcome = Outcome of { $name }
paper-later = Not filled in
paper-note = Remark
paper-present = Came at { $time }, recorded already.
paper-recorded = { $count } people are recorded already and are not in this list.
paper-save = Save the sheet
paper-empty = Choose an outcome for at least one person.
paper-done = Everybody at this session is recorded
flash-paper-recorded = The sheet is saved.

absences-title = Absences to be judged
absences-lead = The one that has waited longest comes first. Whether its reason is valid is for you to judge; an absence never changes the sentence by itself.
absences-lead-office = The one that has waited longest comes first, for all clients of this office. Each probation officer judges their own.
absences-none = Nothing has to be judged
absences-none-hint = Absences that site supervisors record appear here until they are judged.
absences-person = Client
absences-what = The site's record
absences-judge = Judge
session-other-office = Another office's client
