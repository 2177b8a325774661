# Pemeriksaan surat oleh siapa saja. / Anybody checks a paper.

verify-title = Check a statement
verify-lead = This page only says whether a completion statement is valid. Name, case and court are not shown.
verify-valid = Valid
verify-issued-on = Issued on { $day }.
verify-not-valid = Not valid
verify-not-valid-hint = There is no valid letter with this code. Check the code, or ask the office that issued it.
verify-code-is = Code: { $code }
verify-code = Code of the letter
verify-code-hint = 26 letters and digits under the QR code; capitals and hyphens do not matter.
verify-check = Check
