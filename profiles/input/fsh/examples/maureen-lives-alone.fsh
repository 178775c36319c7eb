Instance: maureen-lives-alone
InstanceOf: SpSocialCircumstance
Usage: #example
Title: "Lives alone"
Description: "A circumstance with its code and the person's own words."
* status = #final
* code = SocialCircumstanceCodes#family-and-caring "Family and caring role"
* subject = Reference(maureen-ackroyd)
* effectiveDateTime = "2026-09-01"
* performer = Reference(maureen-ackroyd)
* valueCodeableConcept = CircumstanceAnswerCodes#lives-alone "Lives alone"
* valueCodeableConcept.text = "On my own since Frank died."
