Invariant: sp-advice-1
Description: "An answer names the question that it answers (inResponseTo, exactly one), and what it recommends (extension advice-outcome)."
Severity: #error
Expression: "category.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/advice-category' and code = 'advice-answer').exists() implies (inResponseTo.count() = 1 and extension('https://fhir.footbridge.org.uk/StructureDefinition/advice-outcome').exists())"
