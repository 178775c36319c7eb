Extension: ActionFundingExtension
Id: action-funding
Title: "Funding of an action"
Description: "Whose money pays. On an activity it is about that action; on the plan, about all actions that do not say it themselves."
Context: CarePlan, CarePlan.activity
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] ^short = "Whose money pays; text alone is enough"
* valueCodeableConcept from ActionFunding (preferred)
