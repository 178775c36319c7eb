Instance: craft-sessions
InstanceOf: SpActivity
Usage: #example
Title: "Craft sessions"
Description: "What was done: seven of eight sessions."
* basedOn = Reference(referral-to-craft-workshop)
* status = #completed
* code.text = "Craft workshop, seven of eight sessions"
* subject = Reference(maureen-ackroyd)
* performedPeriod
  * start = "2026-09-15"
  * end = "2026-11-03"
* performer.actor = Reference(riverside-crafts)
* reasonReference = Reference(loneliness)
* note.text = "She now brings her neighbour."
