Instance: first-session
InstanceOf: SpContact
Usage: #example
Title: "First session"
Description: "An hour with the link worker, at which a friend took part."
* extension[attendance].valueCodeableConcept = ContactAttendanceCodes#attended "Attended"
* extension[medium].valueCodeableConcept = ContactMediumCodes#face-to-face "Face to face"
* extension[outcome][+].valueCodeableConcept.text = "She will try the craft workshop; Tom sends the referral."
* extension[outcome][+].valueCodeableConcept.text = "They meet again in four weeks."
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = ContactTypeCodes#session "Session"
* subject = Reference(maureen-ackroyd)
* episodeOfCare = Reference(with-the-link-worker)
* basedOn = Reference(referral-from-gp)
* participant[+].individual = Reference(tom-beckwith-link-worker)
* participant[+].individual = Reference(joan-ackroyd)
* period
  * start = "2026-09-08T10:00:00+01:00"
  * end = "2026-09-08T11:00:00+01:00"
* length = 60 'min' "minutes"
* reasonCode.text = "Loneliness"
* location.location.display = "Ouse Bank Surgery, the garden room"
* serviceProvider = Reference(stepping-stones)
