Instance: referral-to-craft-workshop
InstanceOf: SpReferral
Usage: #example
Title: "Referral passed on"
Description: "The link worker passes the referral on to an activity."
* basedOn = Reference(referral-from-gp)
* status = #completed
* intent = #filler-order
* code.text = "Craft workshop on Tuesdays"
* subject = Reference(maureen-ackroyd)
* authoredOn = "2026-09-08T15:00:00+01:00"
* requester = Reference(tom-beckwith-link-worker)
* performer = Reference(craft-workshop)
