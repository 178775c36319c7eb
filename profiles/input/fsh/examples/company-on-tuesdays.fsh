Instance: company-on-tuesdays
InstanceOf: SpGoal
Usage: #example
Title: "Goal with a stage goal"
Description: "A goal in the person's own words, with how much it matters, how sure she is, and the stage on the way."
* extension[importance].valueInteger = 9
* extension[confidence].valueInteger = 6
* extension[relationship]
  * extension[type].valueCodeableConcept = http://hl7.org/fhir/goal-relationship-type#milestone "Milestone"
  * extension[target].valueReference = Reference(go-once-with-joan)
* lifecycleStatus = #active
* achievementStatus = http://terminology.hl7.org/CodeSystem/goal-achievement#improving "Improving"
* description.text = "I want to see people every week, and to be missed when I don't come."
* subject = Reference(maureen-ackroyd)
* startDate = "2026-09-08"
* target
  * measure.text = "Days among people"
  * detailString = "Out among people at least once a week"
  * dueDate = "2027-03-01"
* expressedBy = Reference(maureen-ackroyd)
* addresses[+] = Reference(loneliness)
* addresses[+] = Reference(good-with-hands)
