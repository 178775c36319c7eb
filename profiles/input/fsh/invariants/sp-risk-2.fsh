Invariant: sp-risk-2
Description: "Take no-known-risks away, or the risk beside it: one flag cannot say both."
Severity: #error
Expression: "code.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/risk' and code = 'no-known-risks').exists() implies code.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/risk').count() = 1"
