// The way back of bars-response-to-task-status; a task status without a line sends no response.
Instance: task-status-to-bars-response
InstanceOf: ConceptMap
Usage: #definition
Title: "Status of our task to a BaRS response"
Description: "Says which ServiceRequest.status a servicerequest-response message of the NHS Booking and Referral Standard carries for the status of the referral's task. A status without a line sends no response. The server reads this map."
* url = "https://fhir.footbridge.org.uk/ConceptMap/task-status-to-bars-response"
* version = "0.1.0"
* name = "TaskStatusToBarsResponse"
* title = "Status of our task to a BaRS response"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Says which ServiceRequest.status a servicerequest-response message of the NHS Booking and Referral Standard carries for the status of the referral's task. A status without a line sends no response. The server reads this map."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* sourceUri = "http://hl7.org/fhir/ValueSet/task-status"
* targetUri = "http://hl7.org/fhir/ValueSet/request-status"
* group[0]
  * source = "http://hl7.org/fhir/task-status"
  * target = "http://hl7.org/fhir/request-status"
  * element[+]
    * code = #accepted
    * target[+]
      * code = #active
      * equivalence = #wider
      * comment = "The standard does not tell accepted from asked."
  * element[+]
    * code = #in-progress
    * target[+]
      * code = #active
      * equivalence = #wider
      * comment = "The standard does not tell begun from asked."
  * element[+]
    * code = #on-hold
    * target[+]
      * code = #on-hold
      * equivalence = #equivalent
  * element[+]
    * code = #completed
    * target[+]
      * code = #completed
      * equivalence = #equivalent
  * element[+]
    * code = #rejected
    * target[+]
      * code = #revoked
      * equivalence = #wider
      * comment = "The standard's rejected response has the status revoked; statusReason goes into reasonCode."
  * element[+]
    * code = #failed
    * target[+]
      * code = #revoked
      * equivalence = #wider
      * comment = "Ended without success; statusReason goes into reasonCode."
  * element[+]
    * code = #cancelled
    * target[+]
      * code = #revoked
      * equivalence = #equivalent
  * element[+]
    * code = #entered-in-error
    * target[+]
      * code = #entered-in-error
      * equivalence = #equivalent
