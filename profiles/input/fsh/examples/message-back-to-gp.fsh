Instance: message-back-to-gp
InstanceOf: SpFeedback
Usage: #example
Title: "Message back to the GP"
Description: "What the server makes when a referral's task is completed: what was done, what came of it, what is asked of the GP, and the codes to file."
* identifier.system = "urn:ietf:rfc:3986"
* identifier.value = "urn:uuid:3c1d3c5e-7b61-3c9b-9b0e-52d7a3c8d0f4"
* basedOn = Reference(referral-from-gp)
* status = #completed
* subject = Reference(maureen-ackroyd)
* about[+] = Reference(referral-from-gp)
* about[+] = Reference(task-link-worker)
* sent = "2026-11-03T16:05:00Z"
* recipient = Reference(ouse-bank-surgery)
* sender = Reference(tom-beckwith-link-worker)
* reasonCode = $SCT#871731000000106 "Referral to social prescribing service"
* payload[+]
  * extension[heading].valueCodeableConcept = RecordSectionCodes#plan-and-requested-actions "Plan and requested actions"
  * contentString = "Nothing is asked of you."
* payload[+]
  * extension[heading].valueCodeableConcept = RecordSectionCodes#clinical-summary "Clinical summary"
  * extension[outcome].valueCodeableConcept = FeedbackOutcomeCodes#done "Done"
  * contentReference = Reference(craft-sessions) "Craft sessions"
* payload[+]
  * extension[heading].valueCodeableConcept = RecordSectionCodes#assessments "Assessments"
  * contentString = "Overall, how satisfied are you with your life nowadays? From 3 (14 September 2026) to 7 (3 November 2026): improved."
