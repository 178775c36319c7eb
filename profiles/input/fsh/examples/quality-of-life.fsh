Instance: quality-of-life
InstanceOf: SpWellbeingScore
Usage: #example
Title: "DIALOG: a mean with its items"
Description: "A mean, and the items that it was worked out from as components; one was not answered."
* status = #final
* code = OutcomeMeasureCodes#dialog-quality-of-life "DIALOG: quality of life"
* subject = Reference(maureen-ackroyd)
* effectiveDateTime = "2026-09-08T10:40:00+01:00"
* performer = Reference(maureen-ackroyd)
* valueQuantity.value = 3.5
* component[+]
  * code = OutcomeMeasureCodes#dialog-1 "DIALOG item 1: mental health"
  * valueInteger = 3
* component[+]
  * code = $SCT#1037701000000108
  * valueInteger = 4
* component[+]
  * code = OutcomeMeasureCodes#dialog-3 "DIALOG item 3: job situation"
  * dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#asked-declined "Asked But Declined"
