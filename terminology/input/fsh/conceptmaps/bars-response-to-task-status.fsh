// A line without a target records the answer and moves nothing.
Instance: bars-response-to-task-status
InstanceOf: ConceptMap
Usage: #definition
Title: "BaRS response to the status of our task"
Description: "Says what a servicerequest-response message of the NHS Booking and Referral Standard does to the referral's task: by ServiceRequest.status, the message's reason and its definition. A line without a target is recorded and moves nothing. The server reads this map."
* url = "https://fhir.footbridge.org.uk/ConceptMap/bars-response-to-task-status"
* version = "0.1.0"
* name = "BarsResponseToTaskStatus"
* title = "BaRS response to the status of our task"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Says what a servicerequest-response message of the NHS Booking and Referral Standard does to the referral's task: by ServiceRequest.status, the message's reason and its definition. A line without a target is recorded and moves nothing. The server reads this map."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* sourceUri = "http://hl7.org/fhir/ValueSet/request-status"
* targetUri = "http://hl7.org/fhir/ValueSet/task-status"
* group[0]
  * source = "http://hl7.org/fhir/request-status"
  * target = "http://hl7.org/fhir/task-status"
  * element[+]
    * code = #active
    * target[+]
      * equivalence = #unmatched
      * comment = "Still going on; the standard has no code for accepted or begun."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * equivalence = #unmatched
      * comment = "Still going on; the standard has no code for accepted or begun."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * equivalence = #unmatched
      * comment = "Still going on; the standard has no code for accepted or begun."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
    * target[+]
      * equivalence = #unmatched
      * comment = "Still going on; the standard has no code for accepted or begun."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
  * element[+]
    * code = #on-hold
    * target[+]
      * code = #on-hold
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * code = #on-hold
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * code = #on-hold
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
    * target[+]
      * code = #on-hold
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
  * element[+]
    * code = #completed
    * target[+]
      * code = #completed
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * code = #completed
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * code = #completed
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
    * target[+]
      * code = #completed
      * equivalence = #equivalent
      * comment = "Not among the statuses that the referral profile describes; taken as FHIR means it."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
  * element[+]
    * code = #revoked
    * target[+]
      * code = #cancelled
      * equivalence = #wider
      * comment = "The receiver will not go on, for example because the person did not attend."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * code = #cancelled
      * equivalence = #wider
      * comment = "The receiver will not go on, for example because the person did not attend."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"
    * target[+]
      * code = #cancelled
      * equivalence = #wider
      * comment = "The receiver will not go on, for example because the person did not attend."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "new"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
    * target[+]
      * code = #cancelled
      * equivalence = #wider
      * comment = "The receiver will not go on, for example because the person did not attend."
      * dependsOn[+]
        * property = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
        * value = "update"
      * dependsOn[+]
        * property = "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition"
        * value = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral-short"
