Invariant: sp-contact-2
Description: "A contact that did not take place has the status cancelled: one that the person or the service cancelled, that nobody came to, or that they came to too late to be seen."
Severity: #error
Expression: "extension('https://fhir.footbridge.org.uk/StructureDefinition/contact-attendance').value.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/contact-attendance' and (code = 'late-not-seen' or code = 'cancelled-by-person' or code = 'did-not-attend' or code = 'cancelled-by-service')).exists() implies (status = 'cancelled' or status = 'entered-in-error')"
