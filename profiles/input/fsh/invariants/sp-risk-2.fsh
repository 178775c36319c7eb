Invariant: sp-risk-2
Description: "Take no-known-risks away, or the risk beside it: one flag cannot say both. Several risks go into several flags."
Severity: #error
Expression: "code.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/risk').count() <= 1"
