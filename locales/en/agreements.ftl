# Agreements.

agreements-title = Agreements
agreements-lead = A host offers places for community service only while an agreement is in force.
agreements-none = No agreement yet
agreements-none-do = Record the memoranda and agreements that have been signed. The hosts in them can then receive clients.
agreements-none-wait = Agreements are recorded by the city's cooperation office or by the probation office.
agreements-no-match = No agreement matches this filter
agreement-new = New agreement
agreement-edit = Change the agreement
agreement-save = Save the agreement
flash-agreement-saved = The agreement is saved.
agreement-page = Agreement { $number }
agreement-search = Number, title or party
agreement-any = All
agreement-under = under { $number }
agreement-more-parties = and { $count } more
agreement-form-lead = Record what the paper says. A date that is not there yet may stay empty; until then the agreement is a draft.

agreement-facts = Main facts
agreement-kind = Kind
agreement-kind-umbrella = Memorandum (umbrella)
agreement-kind-technical = Agreement (technical)
agreement-kind-umbrella-hint = States the will to work together; technical agreements stand under it.
agreement-kind-technical-hint = Says who does what.
agreement-number = Number
agreement-number-hint = As on the paper, such as 100.3.10-395 Tahun 2025. If each party gives its own number, use the one that the list of sites uses.
agreement-title = Title
agreement-title-hint = What the agreement is about.
agreement-umbrella = Umbrella
agreement-umbrella-hint = The memorandum it rests on, if there is one.
agreement-umbrella-none = No umbrella
agreement-parties = Parties
agreement-parties-hint = At least two. Choose from the list; if one is not there, write its name beside it.
agreement-party = Party { $number }
agreement-party-other = Not in the list
agreement-party-host = { $name } (as a host)
agreement-release = Yes, let them go
agreement-party-name = Name of party { $number }, if it is not in the list
agreement-dates = Dates
agreement-dates-hint = The agreement is in force when all three dates are there and today lies between them. The last day still counts.
agreement-signed-on = Signed
agreement-starts-on = In force from
agreement-ends-on = Ends
agreement-missing = Not filled in
agreement-kept-by = Recorded by
agreement-children = Technical agreements under it
agreement-children-none = There is no technical agreement under this memorandum yet.
agreement-child-new = Add a technical agreement
agreement-hosts = Hosts that lean on it
agreement-hosts-none = No host is a party yet, and no site names this number.
agreement-host-counts = { $sites } active sites, { $placed } people placed

agreement-state = State
agreement-state-draft = Draft
agreement-state-not_yet = Not yet in force
agreement-state-in_force = In force
agreement-state-ending = Ending soon
agreement-state-expired = Expired
agreement-state-in-use = Expired, people still placed
agreement-still-placed = { $count ->
    [one] One person is still placed without an agreement in force
   *[other] { $count } people are still placed without an agreement in force
}
agreement-still-placed-do = Extend this agreement or move them: no other agreement in force covers these hosts.
agreement-draft-do = This agreement does not count as in force yet: fill in when it was signed, when it starts and when it ends.
agreement-days-left = { $days ->
    [0] Today is its last day.
    [one] One day left.
   *[other] { $days } days left.
}
agreement-ending-do = After that its hosts cannot receive new clients. Prepare its extension.
agreement-umbrella-not-in-force = The memorandum above it is not in force today. Check whether this technical agreement still has its ground.

agreement-number-taken = Another agreement has this number.
agreement-umbrella-wrong = Only a technical agreement can stand under a memorandum.
agreement-has-children = Technical agreements still stand under it, so it stays a memorandum.
agreement-term-signed_after_today = The day of signing has not come yet. Leave it empty until the agreement is signed.
agreement-term-ends_before_start = The last day is before the first day.
agreement-term-ends_before_signing = The last day is before the day of signing.
agreement-term-too_long = This agreement would run for more than 25 years. Check the year.
agreement-party-twice = This party is in the list already.
agreement-party-both = Choose this party from the list or write its name, not both.
agreement-parties-lost = { $names } would no longer be a party of this agreement. If that is meant, tick here and save once more; if not, fill the row in again.
agreement-parties-two = An agreement has at least two parties.
