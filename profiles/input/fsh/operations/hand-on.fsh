Instance: hand-on
InstanceOf: OperationDefinition
Usage: #definition
Title: "Hand a referral on"
Description: "Passes a referral on to another service, or asks another one as well, without letting go of the person: the first task stays open until the next one is accepted."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/hand-on"
* version = "0.1.0"
* name = "HandOn"
* title = "Hand a referral on"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Passes a referral on to another service, or asks another one as well, without letting go of the person: the first task stays open until the next one is accepted."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = true
* code = #hand-on
* comment = "onward: a new task for the same referral; when it is accepted, the server closes the first with the reason handed-on. step-up and step-across: a new referral based on the first, with a task of its own; the first task stays with its owner. All tasks of a journey share groupIdentifier."
* resource = #Task
* system = false
* type = false
* instance = true
* parameter[+]
  * name = #kind
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "onward, step-up or step-across."
  * type = #code
  * binding
    * strength = #required
    * valueSet = "https://fhir.footbridge.org.uk/ValueSet/hand-on-kind"
* parameter[+]
  * name = #to
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "Who is asked: a HealthcareService, Organization, PractitionerRole or CareTeam on this server."
  * type = #Reference
* parameter[+]
  * name = #reason
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "Why, as a code or in words; CodeSystem/task-status-reason has codes."
  * type = #CodeableConcept
* parameter[+]
  * name = #note
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "What the next service should know."
  * type = #string
* parameter[+]
  * name = #code
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "What is asked, for step-up and step-across."
  * type = #CodeableConcept
* parameter[+]
  * name = #priority
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "How urgent it is; the first task's priority when left out."
  * type = #code
* parameter[+]
  * name = #task
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The new task."
  * type = #Reference
* parameter[+]
  * name = #serviceRequest
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "The referral that the new task is about; absent when it is not on this server."
  * type = #Reference
* parameter[+]
  * name = #warning
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "What was noticed and did not keep it from being handed on: that the service says it has no room."
  * type = #OperationOutcome
