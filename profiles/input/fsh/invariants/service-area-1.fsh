Invariant: service-area-1
Description: "Give a postcode district: the first half of a postcode in capital letters, such as YO31."
Severity: #error
Expression: "matches('^[A-Z]{1,2}[0-9][A-Z0-9]?$')"
