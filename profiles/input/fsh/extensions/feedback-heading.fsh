Extension: FeedbackHeading
Id: feedback-heading
Title: "Feedback heading"
Description: "The heading of the message back under which this part stands, so that a reader's system can tell what is asked of it from what was done."
Context: Communication.payload
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] ^short = "Such as plan-and-requested-actions, clinical-summary, assessments"
* valueCodeableConcept from RecordSection (required)
