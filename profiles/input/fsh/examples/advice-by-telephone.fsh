Instance: advice-by-telephone
InstanceOf: SpContact
Usage: #example
Title: "Advice that is no referral"
Description: "A person without papers asks for advice by telephone; nobody referred them."
* extension[medium].valueCodeableConcept = ContactMediumCodes#telephone "Telephone"
* status = #finished
* class = $act-code#VR "virtual"
* type = ContactTypeCodes#advice-clinic "Advice clinic"
* subject = Reference(sid-no-papers)
* period.start = "2026-10-12T14:00:00+01:00"
* length = 15 'min' "minutes"
* reasonCode.text = "Where to get a hot meal on Sundays"
