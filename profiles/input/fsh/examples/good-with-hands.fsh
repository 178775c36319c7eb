Instance: good-with-hands
InstanceOf: SpStrength
Usage: #example
Title: "Strength"
Description: "A strength in the person's own words."
* status = #final
* code = ObservationKindCodes#strength "Strength"
* subject = Reference(maureen-ackroyd)
* effectiveDateTime = "2026-09-08"
* performer = Reference(maureen-ackroyd)
* valueString = "I made all the costumes for the school plays. My hands still know how."
