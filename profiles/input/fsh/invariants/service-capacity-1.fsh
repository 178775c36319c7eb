Invariant: service-capacity-1
Description: "Give the wait in days or weeks: the UCUM code 'd' or 'wk'."
Severity: #error
Expression: "system = 'http://unitsofmeasure.org' and (code = 'd' or code = 'wk') and value.exists()"
