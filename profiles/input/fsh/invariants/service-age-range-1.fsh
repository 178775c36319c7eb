Invariant: service-age-range-1
Description: "Give the ages in years: the UCUM code 'a' on low and on high."
Severity: #error
Expression: "low.all(system = 'http://unitsofmeasure.org' and code = 'a') and high.all(system = 'http://unitsofmeasure.org' and code = 'a')"
