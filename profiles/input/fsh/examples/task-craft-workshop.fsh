Instance: task-craft-workshop
InstanceOf: SpReferralTask
Usage: #example
Title: "Task that is part of another"
Description: "The craft workshop's task, in the shape of HL7's SDOH Clinical Care guide, its code for the output included."
* partOf = Reference(task-link-worker)
* status = #completed
* intent = #order
* code = $task-code#fulfill "Fulfill the focal request"
* focus = Reference(referral-to-craft-workshop)
* for = Reference(maureen-ackroyd)
* authoredOn = "2026-09-08T15:00:00+01:00"
* requester = Reference(tom-beckwith-link-worker)
* owner = Reference(riverside-crafts)
* output
  * type = http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes#resulting-activity "Resulting Activity"
  * valueReference = Reference(craft-sessions)
