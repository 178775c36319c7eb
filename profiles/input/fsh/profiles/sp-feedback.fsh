Profile: SpFeedback
Parent: Communication
Id: sp-feedback
Title: "Feedback to the referrer"
Description: "The message back to whoever referred: what was done, and what was not."
* insert Published
* obeys sp-feedback-1
* identifier MS
* identifier ^short = "Of a message that the server made: one for each end of a task"
* partOf MS
* inResponseTo MS
* inResponseTo ^short = "What the service itself wrote about the task, which this message does not say again"
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
* reasonCode MS
* reasonCode ^short = "What a GP's system files, as SNOMED CT codes"
* reasonCode ^definition = "What became of the referral, as the codes that a GP's system files: ConceptMap message-back-codes. Where the person agreed to codes only, they are all that the message says."
* payload MS
* payload ^short = "What was done or not done, one thing a payload"
* payload ^definition = "One thing that was planned, in words or as a reference to the activity or task, with its outcome as a code where it has one. A reference to a Bundle is the whole as a document (sp-message-back)."
* payload.extension contains
    FeedbackOutcomeExtension named outcome 0..1 MS and
    FeedbackHeading named heading 0..1 MS
* payload.extension[outcome] ^short = "Done, partly done, not done, still going on"
* payload.extension[heading] ^short = "Under which heading it stands, such as what is asked of the reader"
