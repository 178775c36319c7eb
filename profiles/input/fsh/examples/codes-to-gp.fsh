Instance: codes-to-gp
InstanceOf: SpFeedback
Usage: #example
Title: "Codes to the GP"
Description: "The person agreed to codes only: the message has the codes and not one word."
* identifier.system = "urn:ietf:rfc:3986"
* identifier.value = "urn:uuid:0c6b1f5d-6a55-3f0e-8a1c-6d2c1d1f9a77"
* status = #completed
* subject = Reference(maureen-ackroyd)
* about[+] = Reference(referral-from-gp)
* about[+] = Reference(task-link-worker)
* sent = "2026-11-03T16:05:00Z"
* recipient = Reference(ouse-bank-surgery)
* sender = Reference(tom-beckwith-link-worker)
* reasonCode = $SCT#871731000000106 "Referral to social prescribing service"
