Extension: ContactPlan
Id: contact-plan
Title: "Contact plan"
Description: "The care and support plan that a contact belongs to. Encounter.basedOn takes only a referral."
Context: Encounter
* insert Published
* value[x] 1..1
* value[x] only Reference(CarePlan)
* valueReference ^short = "The plan"
