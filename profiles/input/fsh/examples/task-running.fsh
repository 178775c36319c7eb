Instance: task-running
InstanceOf: SpReferralTask
Usage: #example
Title: "Failed referral task"
Description: "The volunteer runners could not do what was asked, say why, and name the talk with the person."
* extension[talkedWithPerson].valueReference = Reference(told-by-telephone)
* partOf = Reference(task-link-worker)
* status = #failed
* statusReason = TaskStatusReasonCodes#service-closed "Service ended"
* statusReason.text = "Our volunteer has moved away and we have nobody else yet."
* intent = #order
* code = $task-code#fulfill "Fulfill the focal request"
* focus.display = "A weekly run with a volunteer"
* focus.type = "ServiceRequest"
* focus.identifier.system = "https://stepping-stones.example/referral"
* focus.identifier.value = "17-b"
* for = Reference(maureen-ackroyd)
* authoredOn = "2026-09-08T15:00:00+01:00"
* requester = Reference(tom-beckwith-link-worker)
* owner.display = "Foss Runners"
