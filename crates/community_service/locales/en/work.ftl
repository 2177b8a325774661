# What waits, on front pages.

work-expected-count = sessions of today not fully recorded yet
work-unrecorded-count = sessions of the last seven days not fully recorded
work-sessions-unrecorded-count = sessions not fully recorded
work-sessions-cancelled-count = sessions of your clients cancelled; check what replaces them
work-unrecorded-mine-count = attendances of your clients not recorded by the supervisor
work-unsupervised-count = sites without a supervisor
work-uncovered-hosts-count = hosts without an agreement in force
work-overdue-count = orders past their last day and not finished
work-ending-count = orders that end within 14 days and are not finished
work-too-slow-count = people who will not finish in time
work-unplanned-count = people with hours in no session
work-to-assess-count = orders waiting for an assessment
work-unfit-count = people not fit or not consenting
work-to-place-count = people waiting for a placement
work-not-begun-count = final orders not begun
work-shortfall-count = proposals that do not hold everybody
work-to-judge-count = absences to be judged
work-unjudged-count = absences that officers have not judged yet
work-to-propose-count = people have served every hour and wait for a proposal of completion
work-to-confirm-count = completions waiting for your decision
work-proposed-count = completions the prosecutor has not decided on
work-withdrawn-count = statements withdrawn and not replaced
work-unassigned-count = orders without a probation officer
work-to-compare-count = orders not compared with the extract
work-not-final-count = orders without the day on which they became final

work-looked-sessions = sessions and attendance
work-looked-supervisors = supervisors of sites
work-looked-cover = agreements where clients work
work-looked-periods = periods
work-looked-pace = pace
work-looked-hours = hours in no session
work-looked-assessments = assessments
work-looked-placements = placements
work-looked-proposal = the last proposal
work-looked-absences = absences
work-looked-completions = completions and statements
work-looked-officers = probation officers
work-looked-extracts = extracts

work-expected = { $count ->
    [one] 1 person is expected
   *[other] { $count } people are expected
}
work-expected-there = { $count ->
    [one] 1 person is expected, { $there } at work
   *[other] { $count } people are expected, { $there } at work
}
work-at-work = { $count ->
    [one] 1 person is at work
   *[other] { $count } people are at work
}
work-until = Until { $end }
work-record = Record attendance
work-unrecorded = { $count ->
    [one] 1 person is not recorded
   *[other] { $count } people are not recorded
}
work-not-left = { $count ->
    [one] The leaving of 1 person is not recorded
   *[other] The leaving of { $count } people is not recorded
}
work-session-of = Session of { $day }
work-complete = Complete
work-session-cancelled = Session of { $day } cancelled
work-session-cancelled-why = Clients of yours were in it; their hours need another day
work-replace = Find another day
work-day-unrecorded = Attendance of { $day } not recorded
work-leaving-unrecorded = Leaving on { $day } not recorded
work-at-site = { $site }
work-unsupervised = Nobody there can record
work-next-session = Next session { $day }
work-name-supervisor = Name a supervisor
work-uncovered-host = No agreement is in force
work-your-people-there = { $count ->
    [one] 1 client of yours is placed here
   *[other] { $count } clients of yours are placed here
}
work-overdue = Not finished, the period ended { $last }
work-ending = The period ends { $last }
work-left = { $left } left
work-too-slow = At this pace it ends only on { $finish }
work-period-until = Period until { $last }
work-unplanned = { $hours } in no session
work-plan = Plan
work-to-assess = No assessment yet
work-final-since = Final since { $day }
work-not-final-yet = Judged { $day }, not final yet
work-assess = Begin assessment
work-to-place = Waiting for a placement
work-assessed-on = Assessed { $day }
work-place = Choose a site
work-not-placeable = Cannot be placed
work-unfit = Still placed although the assessment says otherwise
work-unfit-fitness = Not fit according to the assessment
work-unfit-consent = No consent according to the assessment
work-not-assessed = Not assessed yet
work-not-placed = Assessed, not placed yet
work-shortfall-who = Proposal
work-shortfall = { $count ->
    [one] 1 person will not finish in time by this proposal
   *[other] { $count } people will not finish in time by this proposal
}
work-shortfall-why = Proposal of { $day }; what was mended since is still counted
work-see-shortfall = See why
work-absent = Absent { $day }, not judged
work-conflict = Two supervisors recorded differently, { $day }
work-judge = Judge
work-served = { $done } of { $owed } served
work-returned = Proposal of completion returned; { $done } of { $owed }
work-not-proposed = No proposal of completion yet
work-returned-on = Returned by the prosecutor { $day }, with the reason
work-propose = Propose completion
work-to-confirm = Proposal of completion to decide on
work-proposed-by = Proposed by { $who }
work-confirm = Decide
work-proposed = Proposal of completion not decided
work-proposed-on = With the prosecutor since { $day }
work-withdrawn = Statement withdrawn, nothing in its place
work-withdrawn-why = Withdrawn { $day }
work-unassigned = No probation officer
work-judged-on = Judged { $day }
work-assign = Name an officer
work-to-compare = Not compared with the extract
work-extract-scanned = The extract is scanned
work-extract-missing = The extract is not scanned
work-compare = Compare
work-not-final = No day on which it became final

work-coming = attendances planned for the next seven days
work-sessions-ahead = sessions planned from today on
work-received = orders received
work-assessed = assessed
work-placed = people placed
work-running = people at work on their sentence
work-completed = orders completed
work-sites = active sites
nav-wing-community-service = Community service
