Instance: wellbeing-not-given
InstanceOf: SpWellbeingScore
Usage: #example
Title: "A score that was not given"
Description: "The person was asked and did not want to answer. SNOMED CT's code names the measure."
* status = #final
* code = $SCT#718466001
* subject = Reference(maureen-ackroyd)
* effectiveDateTime = "2026-11-03"
* dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#asked-declined "Asked But Declined"
