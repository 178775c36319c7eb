Invariant: sp-advice-2
Description: "A question recommends nothing: leave the extension advice-outcome to the answer."
Severity: #error
Expression: "category.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/advice-category' and code = 'advice-question').exists() implies extension('https://fhir.footbridge.org.uk/StructureDefinition/advice-outcome').exists().not()"
