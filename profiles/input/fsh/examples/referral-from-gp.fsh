Instance: referral-from-gp
InstanceOf: SpReferral
Usage: #example
Title: "Referral from a GP"
Description: "The short form that a GP fills in."
* identifier
  * system = "https://ouse-bank-surgery.example/referral"
  * value = "2026-0042"
* status = #completed
* intent = #order
* code = $SCT#871731000000106 "Referral to social prescribing service"
* subject = Reference(maureen-ackroyd)
* authoredOn = "2026-09-01T10:20:00+01:00"
* requester = Reference(amina-yusuf-gp)
* performer = Reference(stepping-stones)
* reasonReference = Reference(loneliness)
* supportingInfo[+] = Reference(consent-codes-only)
* supportingInfo[+] = Reference(no-known-risks)
