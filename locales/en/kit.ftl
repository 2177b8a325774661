# Words of the house itself: layout, forms, failures, dates.

kit-month-1 = January
kit-month-2 = February
kit-month-3 = March
kit-month-4 = April
kit-month-5 = May
kit-month-6 = June
kit-month-7 = July
kit-month-8 = August
kit-month-9 = September
kit-month-10 = October
kit-month-11 = November
kit-month-12 = December
kit-weekday-1 = Monday
kit-weekday-2 = Tuesday
kit-weekday-3 = Wednesday
kit-weekday-4 = Thursday
kit-weekday-5 = Friday
kit-weekday-6 = Saturday
kit-weekday-7 = Sunday
kit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
kit-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

kit-skip = Skip to the content
kit-nav = Main menu
kit-menu = Menu
kit-language = Language
kit-language-id = Indonesia
kit-language-en = English
kit-theme = Appearance
kit-theme-device = Device
kit-theme-light = Light
kit-theme-dark = Dark
kit-account = My account
kit-sign-in = Sign in
kit-sign-out = Sign out
kit-acting-for = Acting for { $name }
kit-demo = Demonstration
kit-demo-text = Every person and case here is invented.
kit-footer = A common hall for community-service sentences
kit-to-home = Go to the home page

kit-choose = Choose
kit-kept-choice = What is kept, no longer in the list
kit-optional = optional
kit-error-summary = { $count ->
    [one] One field needs mending
   *[other] { $count } fields need mending
}
kit-error-required = This field is empty.
kit-error-too-long = At most { $most } characters; there are { $written } now.
kit-error-text = It holds a character that cannot be kept.
kit-error-date = Write a date like 9 February 2026 or 9/2/2026.
kit-error-date-year = Check the year: four digits, between 1900 and 2200.
kit-error-time = Write a time like 07:30.
kit-error-number = Write a whole number, such as 12.
kit-error-range = Enter a number from { $least } to { $most }.
kit-error-money = Write an amount in rupiah, such as 5000000.
kit-error-choice = Choose one from the list.
kit-error-choose = Nothing is chosen yet.

kit-result-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}

kit-not-found-title = Page not found
kit-not-found-text = This address does not exist, or is not for your role. If it should be there, ask the administrator of your office.
kit-refused-title = This cannot be done
kit-article = Basis:
kit-stale-title = Someone else has changed this record
kit-stale-text = Since you opened the form, this record was saved with other content. Nothing has been overwritten: compare the two, then open the latest record and change it again if needed.
kit-stale-by = Saved by { $who }.
kit-stale-table = Your content beside the saved content
kit-stale-field = Field
kit-stale-yours = Yours
kit-stale-saved = Saved now
kit-stale-differs = differs
kit-stale-open = Open the latest record
kit-signed-out-title = Your session has ended
kit-signed-out-text = Your last entry has not been saved. Sign in again in a new tab, then come back to this one and send it again.
kit-too-many-title = Too often
kit-too-many-text = Too many requests in a short time. Wait a few minutes, then try again.
kit-bad-request-title = The request cannot be read
kit-bad-request = What was sent is incomplete or damaged. Go back to the page before, reload it and send it again.
kit-csrf-failed = This form was open for too long or does not come from our pages, so it was not carried out. Reload the page of the form and send it again.
kit-too-large-title = The file is too large
kit-too-large-text = What was sent is over the size limit. Make the file smaller or scan it at a lower quality. Nothing has been saved.
kit-method-title = There is no such action at this address
kit-method-text = Open the page through the menu and start again from there.
kit-fault-title = Something of ours is broken
kit-fault-text = Nothing was saved half-way. Try again in a moment. If it keeps happening, read this number to the administrator.
kit-fault-id = Fault number

kit-cancel = Cancel
kit-pager = Pages of the list
kit-previous = Previous
kit-next = Next
kit-filter = Filter
kit-clear-filters = Clear filters
kit-number-in-address = A number as long as a NIK or NIP is not searched for here, so that it does not stay in the page's address. People are found by their NIK on the list of orders, under “Search by NIK”.
kit-breadcrumb = Where this page stands
kit-hours-title = { $done } of { $owed } served
kit-hours-owed = ordered
kit-hours-done = served
kit-hours-left = left
