Instance: go-once-with-joan
InstanceOf: SpGoal
Usage: #example
Title: "Stage goal"
Description: "The first stage on the way to a larger goal, already reached."
* extension[confidence].valueInteger = 8
* lifecycleStatus = #completed
* achievementStatus = http://terminology.hl7.org/CodeSystem/goal-achievement#achieved "Achieved"
* description.text = "Go to the workshop once, with Joan."
* subject = Reference(maureen-ackroyd)
* startDate = "2026-09-08"
* statusDate = "2026-09-15"
* expressedBy = Reference(maureen-ackroyd)
* outcomeCode.text = "Went with Joan, stayed to the end."
