Instance: self-referral
InstanceOf: SpReferral
Usage: #example
Title: "Self-referral"
Description: "A person refers themselves, in their own words."
* status = #active
* intent = #order
* subject = Reference(sid-no-papers)
* requester = Reference(sid-no-papers)
* reasonCode.text = "Somewhere warm in the day, and help with a form."
