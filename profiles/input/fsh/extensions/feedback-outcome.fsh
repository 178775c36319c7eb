Extension: FeedbackOutcomeExtension
Id: feedback-outcome
Title: "Feedback outcome"
Description: "What became of the one thing that this part of the message is about, so that a system can tell done from not done without reading the words."
Context: Communication.payload
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] ^short = "Done, partly done, not done, still going on"
* valueCodeableConcept from FeedbackOutcome (required)
