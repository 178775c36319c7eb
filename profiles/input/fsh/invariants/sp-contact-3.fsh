Invariant: sp-contact-3
Description: "A contact that the person attended is in progress or finished: don't give it the status planned or cancelled."
Severity: #error
Expression: "extension('https://fhir.footbridge.org.uk/StructureDefinition/contact-attendance').value.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/contact-attendance' and (code = 'attended' or code = 'attended-late')).exists() implies (status != 'planned' and status != 'cancelled')"
