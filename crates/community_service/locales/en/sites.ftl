# Sites and hosts.

sites-title = Sites
sites-lead = Where clients do community service, at hosts that have an agreement.
sites-none = No site yet
sites-none-import = Bring in the list of sites from a spreadsheet, or add them one by one. Their hosts are recorded with them.
sites-none-wait = Sites are recorded by the probation office, the city, or the hosts' coordinators.
sites-no-match = No site matches this filter
sites-import = Bring in a list
site-new = New site
site-edit = Change the site
site-save = Save the site
flash-site-saved = The site is saved.
flash-site-closed = The site is closed to new placements.
flash-site-opened = The site is open again.
site-search = Name, host, village or work
site-any = All
site-only-mine = Only my office’s sites
site-only-free = Only those with a free place
site-free-of = { $free } of { $capacity }

site-name = Name of the site
site-name-hint = Such as: Yard cleaning at the Wayame mosque. One host may have several sites.
site-host = Host
site-host-missing = Is the host not in the list? Add it first.
site-no-host = There is no host yet that you look after
site-district = District
site-village = Village
site-place = Where it is
site-point = Coordinates
site-point-hint = Decimal degrees, as a map on the phone shows them, such as -3.65579 and 128.14223.
site-zone = Time zone
site-zone-hint = Working hours, attendance and letters of this site use its clock.
site-zone-of-city = As its city or regency
site-zone-not-told = The time zone of this city or regency is not known. Choose the zone of the site, or ask an administrator to set it on the page of regions.
site-latitude = Latitude
site-longitude = Longitude
site-map-phone = Open in the map app
site-map-web = See on OpenStreetMap
site-work = Work
site-tasks = Kinds of work
site-hazards = Hazards
site-tools = Tools and protection
site-one-a-line = One thing a line.
site-not-given = Not given
site-capacity = Capacity
site-capacity-hint = How many people can work at the same time.
site-capacity-unit = people
site-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
site-free = Free places
site-restrictions = Restrictions
site-restriction-note = Restrictions in the host's words
site-no-restriction = Receives every adult client
site-hours = Working hours each week
site-hours-hint = Leave a closed day empty. If there is a midday break, write two spans.
site-hours-from = From
site-hours-until = Until
site-hours-from-again = From ({ $number })
site-hours-until-again = Until ({ $number })
site-hours-per-week = { $hours } a week, by the clock of { $zone }
site-hours-none = Fill in the hours of at least one day.
site-hours-order = The end must come after the start.
site-day-closed = closed
site-supervisors = Site supervisors
site-supervisors-hint = Who records attendance at this site with their account.
site-supervision = Supervisor according to the list
site-supervision-written = According to the list: { $words }
site-no-supervisor = No supervisor's account belongs to this site yet, so nobody can record attendance.
site-no-possible-supervisor = There is no account with the role of site supervisor yet. Ask the administrator, then choose here.
site-supervisor-not-possible = One of the chosen supervisors cannot supervise this site.
site-agreement-unknown = There is no agreement with this number. Choose one of the list, or enter the agreement first.
site-same-place = This host already has a site of the same name and village.

site-agreement = Agreement
site-agreement-hint = The agreement this site rests on. May stay empty if the host is a party of one.
site-agreement-none = Not given
site-names-agreement = This site names the number { $number }.
site-covered = Has an agreement
site-not-covered = No agreement
site-covered-until = In force until { $day }
site-no-cover = No agreement in force covers this host today.
site-not-covered-text = Cannot receive new clients: no agreement is in force.
site-not-covered-do = Complete the dates of its agreement, or record the agreement that this host is a party of.
site-state = State
site-active = Open
site-inactive = Closed
site-inactive-text = This site receives no new placements.
site-close = Close the site
site-close-text = A closed site is no longer offered for placement. Whoever is placed here stays until moved.
site-close-placed = { $count ->
    [one] There is one person now.
   *[other] There are { $count } people now.
}
site-close-reason = Reason
site-open-again = Open again
site-now = Now
site-placed = Placed
site-sessions = Sessions ahead
site-sessions-ahead = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}

hosts-title = Hosts
hosts-lead = Departments, houses of worship, homes and other bodies that offer sites.
hosts-none = No host yet
hosts-none-do = Add the first one, or bring in a list of sites: their hosts are recorded with them.
host-office-behind = Office: { $office }
host-sites = Sites
host-no-site = This host has no site yet.


restriction-adults_only = Adults only
restriction-women_only = Women only
restriction-men_only = Men only
restriction-no_drug_cases = No drug cases
restriction-near_school = Near a school

site-field-number = Row number
site-field-host = Host
site-field-name = Site
site-field-kind = Kind
site-field-district = District
site-field-village = Village
site-field-latitude = Latitude
site-field-longitude = Longitude
site-field-tasks = Work
site-field-hazards = Hazards
site-field-tools = Tools
site-field-capacity = Capacity
site-field-supervisors = Supervisors
site-field-hours = Hours
site-field-zone = Time zone
site-field-restrictions = Restrictions
site-field-agreement = Agreement number

site-import-other-office = This host's sites are looked after by another office.
site-import-contradicts-earlier-row = The same site is in an earlier row with other content.
site-import-no-agreement = No agreement: it cannot receive clients yet.
site-import-new-agreement = This agreement is not known yet; it will be recorded as a draft to be completed.
