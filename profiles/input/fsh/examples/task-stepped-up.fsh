Instance: task-stepped-up
InstanceOf: SpReferralTask
Usage: #example
Title: "Task that was stepped up"
Description: "The link worker has asked the mental health team as well, as $hand-on writes it."
* extension[handOnKind].valueCode = #step-up
* partOf = Reference(task-link-worker)
* groupIdentifier.system = "urn:ietf:rfc:3986"
* groupIdentifier.value = "urn:uuid:7c0e3a52-0b0f-4c58-9d5f-0b1a0c3f1d11"
* status = #requested
* intent = #order
* code = $task-code#fulfill "Fulfill the focal request"
* reasonCode = TaskStatusReasonCodes#needs-more-support "Needs more than the service can give"
* focus = Reference(referral-after-advice)
* for = Reference(maureen-ackroyd)
* authoredOn = "2026-10-06T15:00:00+01:00"
* requester = Reference(stepping-stones)
* owner = Reference(vale-mental-health-team)
