Instance: loneliness
InstanceOf: SpNeed
Usage: #example
Title: "Loneliness"
Description: "A need in the person's own words, with a category by which services can be found."
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* category[need] = NeedCategoryCodes#loneliness "Loneliness and social contact"
* code.text = "Since Frank died I can go a week without talking to anybody."
* subject = Reference(maureen-ackroyd)
* recordedDate = "2026-09-01"
* asserter = Reference(maureen-ackroyd)
