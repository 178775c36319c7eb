Instance: told-by-telephone
InstanceOf: SpContact
Usage: #example
Title: "Told by telephone"
Description: "The volunteer runners cannot go on, and the link worker tells the person what else there is."
* extension[attendance].valueCodeableConcept = ContactAttendanceCodes#attended "Attended"
* extension[medium].valueCodeableConcept = ContactMediumCodes#telephone "Telephone"
* extension[outcome][+].valueCodeableConcept.text = "She would rather wait for the runners than go to another club."
* status = #finished
* class = $act-code#VR "virtual"
* type = ContactTypeCodes#follow-up "Follow-up"
* subject = Reference(maureen-ackroyd)
* period
  * start = "2026-10-20T09:30:00+01:00"
  * end = "2026-10-20T09:50:00+01:00"
* participant.individual = Reference(tom-beckwith-link-worker)
* serviceProvider = Reference(stepping-stones)
