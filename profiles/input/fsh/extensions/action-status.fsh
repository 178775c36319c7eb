Extension: ActionStatus
Id: action-status
Title: "Status of an action that is a referral"
Description: "How far an action is that points at a referral's task. The server sets it from the task's status by ConceptMap/task-status-to-action-status, whatever was sent."
Context: CarePlan.activity
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] ^short = "How far the action is"
* valueCodeableConcept from http://hl7.org/fhir/ValueSet/care-plan-activity-status (required)
