# What the administrator keeps.

house-title = Settings
house-lead = What holds for all offices here.
house-holidays-of = holidays of { $year }
house-no-holidays = The holidays of { $year } have not been entered.
house-no-holidays-do = Enter them from the ministers' joint decree, so that no work session is planned on a holiday.

holidays-title = Holidays
holidays-lead = No work session is planned on these days. Holidays are decreed each year and never computed.
holidays-none = No holiday of { $year } yet
holidays-none-do = Enter them one by one from the joint decree of three ministers.
holiday-year = Year
holiday-add = Add a holiday
holiday-day = Day
holiday-name = Name
holiday-kind = Kind
holiday-national = National holiday
holiday-joint_leave = Joint leave
holiday-regional = Regional holiday
holiday-region-hint = For regional holidays only.
holiday-region-needed = A regional holiday belongs to one region. Choose which.
holiday-everywhere = All of Indonesia
holiday-source = Source
holiday-source-hint = Such as SKB 3 Menteri 1497/2/5 Tahun 2025.
holiday-remove = Remove
holiday-remove-this = Remove { $name }
holiday-gone = This holiday has been removed already.
flash-holiday-saved = The holiday is saved. Sessions already planned on that day stay until they are cancelled.
flash-holiday-removed = The holiday is removed.

districts-title = Districts
districts-lead = Districts that an address or a site may name. Their centres serve to estimate the distance from home, and a site must lie around them.
districts-none = No district yet
districts-none-do = Without districts no list of sites can be brought in.
district-add = Add or change a district
district-name = Name
district-name-hint = A name that is there already gets the new centre and code.
district-city = City or regency
district-code = Code
district-code-hint = The ministry's code, such as 81.71.02.
district-centre = Centre
district-save = Save the district
flash-district-saved = The district is saved.

rules-title = Rules of law
rules-lead = The limits Baileo applies, with their article, since when they hold, and how sure they are.
rules-change = Every case keeps the rules that held on the day of its judgment. Rules change with a version of Baileo, not on this page.
rule-name = Rule
rule-value = Value
rule-article = Source
rule-dates = In force
rule-status = How sure
rule-from = Since { $first }
rule-from-to = { $first } to { $last }
rule-not-now = Not in force today
rule-in-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
rule-in-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
rule-in-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
rule-per-hour = { $amount } an hour
rule-status-verified = Read in the law
rule-status-reported = Reported
rule-status-unverified = Not checked by a lawyer
rule-legal_month-days = A month in law
rule-community_service-hours_min = Shortest community service
rule-community_service-hours_max = Longest community service
rule-community_service-daily_max = Most community service in a day
rule-community_service-period_max = Longest completion period
rule-community_service-prison_max = Longest prison term that may be replaced
rule-community_service-fine_max = Highest fine that may be replaced
rule-community_service-threat_below = The threat must be below
rule-community_service-fine_to_hours = Turning a fine into hours (2023 wording)
rule-fine-category_2 = Fine of category II
rule-child-below_age = A child: below the age of
rule-child-no_punishment_below_age = No punishment below the age of
rule-child_service-hours_min = Shortest service by a child
rule-child_service-hours_max = Longest service by a child
rule-child_service-daily_max = Most service by a child in a day
