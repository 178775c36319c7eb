Instance: money-not-said
InstanceOf: SpSocialCircumstance
Usage: #example
Title: "Money: asked, not answered"
Description: "The person was asked about money and would rather not say; that is not the same as nobody having asked."
* status = #final
* code = SocialCircumstanceCodes#money "Money"
* subject = Reference(maureen-ackroyd)
* effectiveDateTime = "2026-09-01"
* dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#asked-declined "Asked But Declined"
