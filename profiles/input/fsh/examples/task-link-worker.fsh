Instance: task-link-worker
InstanceOf: SpReferralTask
Usage: #example
Title: "Completed referral task"
Description: "The link worker's task, completed with what came of it."
* status = #completed
* intent = #order
* code = $task-code#fulfill "Fulfill the focal request"
* focus = Reference(referral-from-gp)
* for = Reference(maureen-ackroyd)
* authoredOn = "2026-09-01T10:20:00+01:00"
* lastModified = "2026-11-03T16:05:00Z"
* requester = Reference(amina-yusuf-gp)
* owner = Reference(stepping-stones)
* output[+]
  * type.text = "Activity"
  * valueReference = Reference(craft-sessions)
* output[+]
  * type.text = "Feedback"
  * valueReference = Reference(feedback-to-gp)
