Instance: referral-after-advice
InstanceOf: SpReferral
Usage: #example
Title: "Referral that came of advice"
Description: "The GP refers as advised and names the answer."
* status = #active
* intent = #order
* code.text = "Occupational therapy at home"
* subject = Reference(maureen-ackroyd)
* authoredOn = "2026-10-06T12:30:00+01:00"
* requester = Reference(amina-yusuf-gp)
* performer = Reference(vale-mental-health-team)
* supportingInfo = Reference(answer-refer-here)
