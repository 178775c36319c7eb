CodeSystem: FeedbackOutcomeCodes
Id: feedback-outcome
Title: "Feedback outcome"
Description: "What became of one thing that was planned, as told to the referrer."
* insert OwnCodes
* ^valueSet = Canonical(FeedbackOutcome)
* #done "Done" "It was done as planned."
* #partly-done "Partly done" "Some of it was done."
* #not-done "Not done" "It was not done; the text says why."
* #ongoing "Still going on" "It has started and continues."
