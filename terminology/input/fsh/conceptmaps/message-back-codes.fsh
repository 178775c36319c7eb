// FHIR R4 reads equivalence from the source: "relatedto" says that the one follows from the other.
Instance: message-back-codes
InstanceOf: ConceptMap
Usage: #definition
Title: "What a GP's system files of a referral"
Description: "Says which SNOMED CT codes a message back carries for what became of a referral. The server reads this map."
* url = "https://fhir.footbridge.org.uk/ConceptMap/message-back-codes"
* version = "0.1.0"
* name = "MessageBackCodes"
* title = "What a GP's system files of a referral"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Says which SNOMED CT codes a message back carries for what became of a referral. The server reads this map."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* group[+]
  * source = "http://hl7.org/fhir/task-status"
  * target = "http://snomed.info/sct"
  * element[+]
    * code = #accepted
    * target[+]
      * code = #871731000000106
      * display = "Referral to social prescribing service"
      * equivalence = #relatedto
      * comment = "Once for each episode: of a referral that was accepted before it ended."
* group[+]
  * source = Canonical(TaskStatusReasonCodes)
  * target = "http://snomed.info/sct"
  * element[+]
    * code = #person-declined
    * target[+]
      * code = #871711000000103
      * display = "Social prescribing declined"
      * equivalence = #relatedto
      * comment = "It was the person's own wish that it ended."
* group[+]
  * source = "https://fhir.footbridge.org.uk/StructureDefinition"
  * target = "http://snomed.info/sct"
  * element[+]
    * code = #sp-signpost
    * target[+]
      * code = #975131000000104
      * display = "Signposting"
      * equivalence = #equivalent
      * comment = "The person was told of a service, and nobody was asked to act."
