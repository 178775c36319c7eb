Instance: task-open
InstanceOf: SpReferralTask
Usage: #example
Title: "Open referral task"
Description: "A task without an owner, which any service may claim."
* status = #requested
* intent = #order
* code = $task-code#fulfill "Fulfill the focal request"
* focus = Reference(self-referral)
* for = Reference(sid-no-papers)
* authoredOn = "2026-11-20T18:40:00Z"
* requester = Reference(sid-no-papers)
