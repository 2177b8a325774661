nav-home = Home
nav-today = Today
nav-orders = Orders
nav-sites = Sites
nav-agreements = Agreements
nav-accounts = Accounts
nav-house = Settings
nav-audit = Audit log
nav-wing-house = House

sign-in-title = Sign in
sign-in-lead = For the officers who work with community service sentences in this area.
sign-in-name = Sign-in name
sign-in-password = Password
sign-in-button = Sign in
sign-in-verify = Were you given a completion statement? Check it without signing in.
sign-in-wrong = The sign-in name or the password does not match. Check them, or ask whoever manages accounts in your office.
sign-in-locked = Too many failures. Try again after 15 minutes.
sign-in-demo-title = The people of this demonstration
sign-in-demo-lead = All names are invented. Choose somebody to sign in as.
sign-in-code-title = Code of the second factor
sign-in-code-lead = Open the authenticator app on your phone and type its six digits.
sign-in-code = Six-digit code
sign-in-code-button = Continue
sign-in-code-wrong = That code does not match or was used before. Wait for the next one and try again.

account-title = My account
account-name = Name
account-office = Office
account-second-factor = Second factor
account-second-factor-on = On
account-second-factor-off = Not set up yet
account-change-password = Change password
account-set-second-factor = Set up second factor
account-visits = Devices signed in
account-visits-count = { $count ->
    [one] One device is signed in with this account.
   *[other] { $count } devices are signed in with this account.
  }
account-sign-out-everywhere = Sign out on all devices
account-behalf = Acting on behalf of someone
account-behalf-none = Nobody has given you leave to act for them at the moment.
account-behalf-until = Valid until { $until }.
account-behalf-start = Act on behalf of { $name }
account-behalf-end = Stop acting on behalf

password-title = Change password
password-lead = At least { $least } characters. Three or four words that only you know are easy to remember and hard to guess.
password-current = Current password
password-new = New password
password-hint = Do not use names, birth dates or a password from elsewhere.
password-again = Type it once more
password-button = Save password
password-too-short = A password must have 12 to 200 characters.
password-too-plain = This password is too easy to guess. Use a few words that have nothing to do with each other, without your sign-in name.
password-not-same = The two new passwords are not the same.
password-unchanged = The new password must differ from the current one.
password-wrong = The current password does not match.

second-factor-title = Second factor
second-factor-lead = Besides the password, every sign-in asks for a code from your phone. A leaked password alone is then not enough.
second-factor-step-app = Install an authenticator app on your phone, such as Aegis, FreeOTP or Google Authenticator.
second-factor-step-scan = Scan the picture below with that app.
second-factor-step-code = Type the six-digit code it shows.
second-factor-by-hand = Cannot scan? Type this key into the app:
second-factor-button = Turn on
second-factor-replaces = The present second factor will be replaced, so the password is asked for once more.
second-factor-expired = That page was open for too long. Open the second factor settings again.

flash-signed-out = You are signed out.
flash-signed-out-everywhere = You are signed out on all devices.
flash-password-changed = The password is changed. Other devices are signed out.
flash-second-factor-on = The second factor is on.
