Instance: anxiety-at-start
InstanceOf: SpWellbeingScore
Usage: #example
Title: "Anxiety at the start"
Description: "One of the four ONS4 scores, of which less is better."
* status = #final
* code = OutcomeMeasureCodes#ons4-anxiety "ONS4: anxiety"
* subject = Reference(maureen-ackroyd)
* encounter = Reference(first-session)
* effectiveDateTime = "2026-09-08"
* performer = Reference(maureen-ackroyd)
* valueInteger = 8
* interpretation.text = "High"
