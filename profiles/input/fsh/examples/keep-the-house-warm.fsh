Instance: keep-the-house-warm
InstanceOf: SpGoal
Usage: #example
Title: "Goal about money"
Description: "A second goal, about a need beyond health."
* extension[importance].valueInteger = 7
* lifecycleStatus = #active
* description.text = "Keep the house warm without lying awake over the bill."
* subject = Reference(maureen-ackroyd)
* startDate = "2026-09-08"
* expressedBy = Reference(maureen-ackroyd)
* addresses = Reference(money-worry)
