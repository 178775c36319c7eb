Extension: ActionStatusAtReview
Id: action-status-at-review
Title: "Status of an action at a review"
Description: "How far the action was on the day of a review. One for each review, so that the plan keeps every review's picture."
Context: CarePlan.activity
* insert Published
* extension contains
    date 1..1 MS and
    status 1..1 MS and
    note 0..1 MS
* extension[date] ^short = "The day of the review"
* extension[date].value[x] 1..1
* extension[date].value[x] only date
* extension[date].value[x] ^short = "The day"
* extension[status] ^short = "How far the action was"
* extension[status].value[x] 1..1
* extension[status].value[x] only CodeableConcept
* extension[status].value[x] ^short = "The status"
* extension[status].valueCodeableConcept from http://hl7.org/fhir/ValueSet/care-plan-activity-status (required)
* extension[note] ^short = "What was said about it, in plain words"
* extension[note].value[x] 1..1
* extension[note].value[x] only string
* extension[note].value[x] ^short = "The words"
