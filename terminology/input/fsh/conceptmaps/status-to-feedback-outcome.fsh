// FHIR R4 reads equivalence from the source: "wider" says that the outcome is the wider one.
Instance: status-to-feedback-outcome
InstanceOf: ConceptMap
Usage: #definition
Title: "Status of what was planned to the outcome that is told"
Description: "Says how a message back tells what became of something: an action of the plan, an activity, a referral to another service. Statuses that are not here are not told. The server reads this map."
* url = "https://fhir.footbridge.org.uk/ConceptMap/status-to-feedback-outcome"
* version = "0.1.0"
* name = "StatusToFeedbackOutcome"
* title = "Status of what was planned to the outcome that is told"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Says how a message back tells what became of something: an action of the plan, an activity, a referral to another service. Statuses that are not here are not told. The server reads this map."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* targetCanonical = Canonical(FeedbackOutcome)
* group[+]
  * source = "http://hl7.org/fhir/care-plan-activity-status"
  * target = Canonical(FeedbackOutcomeCodes)
  * element[+]
    * code = #not-started
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #wider
  * element[+]
    * code = #scheduled
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #wider
      * comment = "It is not done yet when the referral ends."
  * element[+]
    * code = #in-progress
    * target[+]
      * code = #ongoing
      * display = "Still going on"
      * equivalence = #equivalent
  * element[+]
    * code = #on-hold
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #wider
  * element[+]
    * code = #completed
    * target[+]
      * code = #done
      * display = "Done"
      * equivalence = #equivalent
  * element[+]
    * code = #cancelled
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #equivalent
  * element[+]
    * code = #stopped
    * target[+]
      * code = #partly-done
      * display = "Partly done"
      * equivalence = #equivalent
      * comment = "FHIR: ended after it had begun."
* group[+]
  * source = "http://hl7.org/fhir/event-status"
  * target = Canonical(FeedbackOutcomeCodes)
  * element[+]
    * code = #preparation
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #wider
  * element[+]
    * code = #in-progress
    * target[+]
      * code = #ongoing
      * display = "Still going on"
      * equivalence = #equivalent
  * element[+]
    * code = #on-hold
    * target[+]
      * code = #ongoing
      * display = "Still going on"
      * equivalence = #wider
  * element[+]
    * code = #completed
    * target[+]
      * code = #done
      * display = "Done"
      * equivalence = #equivalent
  * element[+]
    * code = #not-done
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #equivalent
  * element[+]
    * code = #stopped
    * target[+]
      * code = #partly-done
      * display = "Partly done"
      * equivalence = #equivalent
      * comment = "FHIR: ended after it had begun."
* group[+]
  * source = "http://hl7.org/fhir/task-status"
  * target = Canonical(FeedbackOutcomeCodes)
  * element[+]
    * code = #requested
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #wider
      * comment = "The service that was asked has not answered."
  * element[+]
    * code = #accepted
    * target[+]
      * code = #ongoing
      * display = "Still going on"
      * equivalence = #wider
  * element[+]
    * code = #in-progress
    * target[+]
      * code = #ongoing
      * display = "Still going on"
      * equivalence = #equivalent
  * element[+]
    * code = #on-hold
    * target[+]
      * code = #ongoing
      * display = "Still going on"
      * equivalence = #wider
  * element[+]
    * code = #completed
    * target[+]
      * code = #done
      * display = "Done"
      * equivalence = #equivalent
  * element[+]
    * code = #rejected
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #equivalent
  * element[+]
    * code = #cancelled
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #equivalent
  * element[+]
    * code = #failed
    * target[+]
      * code = #not-done
      * display = "Not done"
      * equivalence = #wider
      * comment = "Whatever was done is among the task's outputs."
