Extension: ContactOutcome
Id: contact-outcome
Title: "Contact outcome"
Description: "What came of a contact: what was decided, one thing in each. Encounter has no element for it."
Context: Encounter
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept ^short = "What was decided; text alone is enough"
