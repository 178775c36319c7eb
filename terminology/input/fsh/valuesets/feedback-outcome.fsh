ValueSet: FeedbackOutcome
Id: feedback-outcome
Title: "Feedback outcome"
Description: "What became of one thing that was planned."
* insert Published
* include codes from system FeedbackOutcomeCodes
