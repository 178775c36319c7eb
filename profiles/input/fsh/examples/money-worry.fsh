Instance: money-worry
InstanceOf: SpNeed
Usage: #example
Title: "Money"
Description: "A second need, beyond health."
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* category[need] = NeedCategoryCodes#money "Money"
* code.text = "The heating bill is more than my pension some months."
* subject = Reference(maureen-ackroyd)
* recordedDate = "2026-09-08"
* asserter = Reference(maureen-ackroyd)
