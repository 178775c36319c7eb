Invariant: sp-risk-1
Description: "Give period.start with the code no-known-risks: whoever reads it must see on which day nothing was known."
Severity: #error
Expression: "code.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/risk' and code = 'no-known-risks').exists() implies period.start.exists()"
