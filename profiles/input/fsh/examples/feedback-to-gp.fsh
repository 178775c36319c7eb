Instance: feedback-to-gp
InstanceOf: SpFeedback
Usage: #example
Title: "Feedback to the GP"
Description: "What was done, and what was not."
* status = #completed
* subject = Reference(maureen-ackroyd)
* about[+] = Reference(referral-from-gp)
* about[+] = Reference(task-link-worker)
* sent = "2026-11-03T16:05:00Z"
* recipient = Reference(ouse-bank-surgery)
* sender = Reference(tom-beckwith-link-worker)
* payload[+]
  * extension[outcome].valueCodeableConcept = FeedbackOutcomeCodes#done "Done"
  * contentReference = Reference(craft-sessions)
* payload[+]
  * extension[outcome].valueCodeableConcept = FeedbackOutcomeCodes#not-done "Not done"
  * contentString = "No weekly run: the volunteer has moved away."
