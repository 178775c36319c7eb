Instance: question-before-referral
InstanceOf: SpAdvice
Usage: #example
Title: "Question before a referral"
Description: "A GP asks the occupational therapists whether somebody is right for them."
* status = #completed
* category = AdviceCategoryCodes#advice-question "Question"
* subject = Reference(maureen-ackroyd)
* sent = "2026-10-05T12:10:00+01:00"
* sender = Reference(amina-yusuf-gp)
* recipient = Reference(vale-mental-health-team)
* payload.contentString = "Since her fall she does not use the stairs and has moved her bed down. Is that one for you, or for the council?"
