Instance: answer-refer-here
InstanceOf: SpAdvice
Usage: #example
Title: "Answer: refer here"
Description: "The therapists say that they are the right service, and what the referral should say."
* extension[outcome].valueCodeableConcept = AdviceOutcomeCodes#refer-here "Refer here"
* inResponseTo = Reference(question-before-referral)
* status = #completed
* category = AdviceCategoryCodes#advice-answer "Answer"
* subject = Reference(maureen-ackroyd)
* sent = "2026-10-06T09:00:00+01:00"
* sender = Reference(vale-mental-health-team)
* recipient = Reference(amina-yusuf-gp)
* payload.contentString = "For us. Please say in the referral which side she fell on and who is with her at night."
