Invariant: sp-organization-1
Description: "Write the ODS code in capital letters and digits, without spaces, for example A99999."
Severity: #error
Expression: "matches('^[A-Z0-9]+$')"
