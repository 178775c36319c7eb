// FHIR R4 reads equivalence from the source: "wider" says that the action's status is the wider one.
Instance: task-status-to-action-status
InstanceOf: ConceptMap
Usage: #definition
Title: "Task status to the status of a plan's action"
Description: "Says what the status of a plan's action is when the action is a referral: it follows from the status of the referral's task. The server reads this map."
* url = "https://fhir.footbridge.org.uk/ConceptMap/task-status-to-action-status"
* version = "0.1.0"
* name = "TaskStatusToActionStatus"
* title = "Task status to the status of a plan's action"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Says what the status of a plan's action is when the action is a referral: it follows from the status of the referral's task. The server reads this map."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* sourceUri = "http://hl7.org/fhir/ValueSet/task-status"
* targetUri = "http://hl7.org/fhir/ValueSet/care-plan-activity-status"
* group[0]
  * source = "http://hl7.org/fhir/task-status"
  * target = "http://hl7.org/fhir/care-plan-activity-status"
  * element[+]
    * code = #draft
    * target[+]
      * code = #not-started
      * equivalence = #equivalent
  * element[+]
    * code = #requested
    * target[+]
      * code = #not-started
      * equivalence = #wider
      * comment = "The plan does not tell asked from not yet asked."
  * element[+]
    * code = #received
    * target[+]
      * code = #not-started
      * equivalence = #wider
      * comment = "Not a state of a referral task; mapped for tasks of other systems."
  * element[+]
    * code = #accepted
    * target[+]
      * code = #scheduled
      * equivalence = #inexact
      * comment = "The service has agreed and has not begun, whether or not there is a date."
  * element[+]
    * code = #rejected
    * target[+]
      * code = #cancelled
      * equivalence = #wider
      * comment = "It will not happen here; the task says why."
  * element[+]
    * code = #ready
    * target[+]
      * code = #scheduled
      * equivalence = #inexact
      * comment = "Not a state of a referral task; mapped for tasks of other systems."
  * element[+]
    * code = #cancelled
    * target[+]
      * code = #cancelled
      * equivalence = #equivalent
  * element[+]
    * code = #in-progress
    * target[+]
      * code = #in-progress
      * equivalence = #equivalent
  * element[+]
    * code = #on-hold
    * target[+]
      * code = #on-hold
      * equivalence = #equivalent
  * element[+]
    * code = #failed
    * target[+]
      * code = #stopped
      * equivalence = #wider
      * comment = "It was taken on and ended without success; the task says why."
  * element[+]
    * code = #completed
    * target[+]
      * code = #completed
      * equivalence = #equivalent
  * element[+]
    * code = #entered-in-error
    * target[+]
      * code = #entered-in-error
      * equivalence = #equivalent
