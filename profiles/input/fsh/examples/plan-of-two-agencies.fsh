Instance: plan-of-two-agencies
InstanceOf: SpCarePlan
Usage: #example
Title: "Plan of two agencies"
Description: "A whole plan: aim, needs, strengths, goals, the actions of two agencies and of the person, who agreed, and the reviews. The referral points at its task, and its status is the task's."
* extension[whatMatters].valueString = "To be among people again, and not to be a worry to Joan."
* extension[agreement]
  * extension[agreedBy].valueReference = Reference(maureen-ackroyd)
  * extension[supportedBy].valueReference = Reference(kofi-mensah-advocate)
  * extension[date].valueDate = "2026-09-08"
  * extension[rightToldOn].valueDate = "2026-09-01"
* extension[review][+]
  * extension[due].valueDate = "2026-11-03"
  * extension[held].valueDateTime = "2026-11-03T14:00:00Z"
  * extension[reviewer].valueReference = Reference(priya-nair-key-worker)
  * extension[note].valueString = "The workshop goes well. The bills are the next thing."
* extension[review][+]
  * extension[due].valueDate = "2027-02-02"
  * extension[reviewer].valueReference = Reference(priya-nair-key-worker)
* status = #active
* intent = #plan
* title = "Maureen's plan"
* subject = Reference(maureen-ackroyd)
* period.start = "2026-09-08"
* created = "2026-09-08"
* author = Reference(priya-nair-key-worker)
* contributor[+] = Reference(maureen-ackroyd)
* contributor[+] = Reference(priya-nair-key-worker)
* contributor[+] = Reference(tom-beckwith-link-worker)
* contributor[+] = Reference(kofi-mensah-advocate)
* careTeam = Reference(maureens-team)
* addresses[+] = Reference(loneliness)
* addresses[+] = Reference(money-worry)
* supportingInfo = Reference(good-with-hands)
* goal[+] = Reference(company-on-tuesdays)
* goal[+] = Reference(keep-the-house-warm)
* activity[+]
  * extension[status].valueCodeableConcept = http://hl7.org/fhir/care-plan-activity-status#completed "Completed"
  * extension[confidence].valueInteger = 7
  * extension[statusAtReview]
    * extension[date].valueDate = "2026-11-03"
    * extension[status].valueCodeableConcept = http://hl7.org/fhir/care-plan-activity-status#in-progress "In Progress"
    * extension[note].valueString = "Six sessions of eight."
  * outcomeReference = Reference(craft-sessions)
  * reference = Reference(task-craft-workshop)
* activity[+]
  * extension[confidence].valueInteger = 4
  * extension[review].valueDate = "2026-12-15"
  * extension[funding].valueCodeableConcept = ActionFundingCodes#personal-health-budget "Personal health budget"
  * progress[+]
    * time = "2026-11-10T10:00:00Z"
    * text = "First visit made. Radiator valve to be mended."
  * detail
    * code.text = "Home visit by the occupational therapist: heating, kitchen, stairs"
    * goal = Reference(keep-the-house-warm)
    * status = #in-progress
    * scheduledString = "Two visits before Christmas"
    * performer = Reference(priya-nair-key-worker)
    * description = "Look at what can stay warm with the door shut."
* activity[+]
  * extension[confidence].valueInteger = 8
  * extension[funding].valueCodeableConcept = ActionFundingCodes#no-cost "No cost"
  * detail
    * code.text = "Ring Joan on Sunday evenings, and one other friend"
    * goal = Reference(company-on-tuesdays)
    * status = #scheduled
    * scheduledString = "Sundays"
    * performer = Reference(maureen-ackroyd)
