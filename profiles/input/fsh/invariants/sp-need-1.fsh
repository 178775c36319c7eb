Invariant: sp-need-1
Description: "Say what the need is: a code, the person's own words in code.text, or a category from Footbridge's need categories."
Severity: #error
Expression: "code.exists() or category.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/need-category').exists()"
