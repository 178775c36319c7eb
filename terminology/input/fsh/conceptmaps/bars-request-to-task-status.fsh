// BaRS moves ServiceRequest.status, we move Task.status; a message that no line allows is refused.
Instance: bars-request-to-task-status
InstanceOf: ConceptMap
Usage: #definition
Title: "BaRS request to the status of our task"
Description: "Says what a servicerequest-request message of the NHS Booking and Referral Standard does to the referral's task: by ServiceRequest.status, the message's reason and its definition. What isn't here is refused. The server reads this map."
* url = "https://fhir.footbridge.org.uk/ConceptMap/bars-request-to-task-status"
* version = "0.1.0"
* name = "BarsRequestToTaskStatus"
* title = "BaRS request to the status of our task"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Says what a servicerequest-request message of the NHS Booking and Referral Standard does to the referral's task: by ServiceRequest.status, the message's reason and its definition. What isn't here is refused. The server reads this map."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* sourceUri = "http://hl7.org/fhir/ValueSet/request-status"
* targetUri = "http://hl7.org/fhir/ValueSet/task-status"
* group[0]
  * source = "http://hl7.org/fhir/request-status"
  * target = "http://hl7.org/fhir/task-status"
  * element[+]
    * code = #active
    * target[+]
      * code = #requested
      * equivalence = #equivalent
      * comment = "A new referral: a task that asks the receiver."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request-referral"
    * target[+]
      * code = #requested
      * equivalence = #equivalent
      * comment = "A change of a referral that nobody has acted on; the task stays as it is."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request-referral"
  * element[+]
    * code = #revoked
    * target[+]
      * code = #cancelled
      * equivalence = #equivalent
      * comment = "Meant when it was sent, and no longer wanted."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request-cancelled"
    * target[+]
      * code = #cancelled
      * equivalence = #equivalent
      * comment = "The guide says update; its table of elements and its example SERVREQ02 say delete."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "delete"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request-cancelled"
  * element[+]
    * code = #entered-in-error
    * target[+]
      * code = #entered-in-error
      * equivalence = #equivalent
      * comment = "Sent by mistake."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request-cancelled"
    * target[+]
      * code = #entered-in-error
      * equivalence = #equivalent
      * comment = "Sent by mistake; reason as in the standard's example SERVREQ02."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "delete"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-request-cancelled"
