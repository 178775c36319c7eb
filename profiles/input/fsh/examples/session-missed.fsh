Instance: session-missed
InstanceOf: SpContact
Usage: #example
Title: "A session that nobody came to"
Description: "The person did not come and had not said so beforehand."
* extension[attendance].valueCodeableConcept = ContactAttendanceCodes#did-not-attend "Did not attend"
* status = #cancelled
* class = $act-code#AMB "ambulatory"
* type = ContactTypeCodes#session "Session"
* subject = Reference(maureen-ackroyd)
* period.start = "2026-10-06T10:00:00+01:00"
