home-title = Home
home-standing = Where things stand
home-nothing = Nothing is waiting for you now
home-looked = Looked at { $when }: { $what }.
home-waiting = { $amount } { $count ->
    [one] thing is
   *[other] things are
} waiting for you
home-waiting-late = { $amount } { $count ->
    [one] thing is
   *[other] things are
} waiting for you, { $late } overdue
home-more-than = more than { $number }
home-rest = { $number } more: { $what }
home-overdue = Overdue
home-today = Today
home-week = This week
home-later = After that
home-others = Waiting for others
home-others-not-well = Not settled, but waiting for others
home-days-late = { $count ->
    [one] 1 day late
   *[other] { $count } days late
}
home-days-left = { $count ->
    [one] 1 day left
   *[other] { $count } days left
}
home-days-waiting = { $count ->
    [0] since today
    [one] for 1 day
   *[other] for { $count } days
}
home-open = Open
home-holidays = Its holidays are not loaded
home-holidays-why = Sessions would be planned on that year’s holidays too
home-holidays-load = Load holidays
home-holidays-missing = years without holidays loaded
home-looked-holidays = next year’s holidays
home-people = active accounts
home-without-second-factor = accounts without a second factor
home-events = events since yesterday
