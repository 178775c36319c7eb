Profile: SpFeedback
Parent: Communication
Id: sp-feedback
Title: "Feedback to the referrer"
Description: "The message back to whoever referred: what was done, and what was not."
* insert Published
* partOf MS
* inResponseTo MS
* status MS
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "The person whom the message is about."
* about 1..* MS
* about only Reference(ServiceRequest or Task)
* about ^short = "The referral or its task"
* about ^definition = "The referral that the message answers, so that the referrer's system can put it in the right place."
* sent MS
* recipient 1..* MS
* recipient ^short = "Who is told: the referrer, and whoever else should know"
* recipient ^definition = "Whom the message is for. The search parameter recipient finds it."
* sender MS
* sender ^short = "Who tells"
* payload 1..* MS
* payload ^short = "What was done or not done, one thing a payload"
* payload ^definition = "One thing that was planned, in words or as a reference to the activity or task, with its outcome as a code where it has one."
* payload.extension contains FeedbackOutcomeExtension named outcome 0..1 MS
* payload.extension[outcome] ^short = "Done, partly done, not done, still going on"
