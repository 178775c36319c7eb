Instance: decide
InstanceOf: OperationDefinition
Usage: #definition
Title: "Whose self-referral it is"
Description: "Somebody decides whose self-referral it is that was held because the person may be known already."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/decide"
* version = "0.1.0"
* name = "Decide"
* title = "Whose self-referral it is"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Somebody decides whose self-referral it is that was held because the person may be known already."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = true
* code = #decide
* comment = "Makes the referral for the person that is named, or for a new one, and completes the task. It can be done once: whoever comes second is answered 409. The receipt stays the same."
* resource = #Task
* system = false
* type = false
* instance = true
* parameter[+]
  * name = #person
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The Patient record that the self-referral is of. Give this or newPerson."
  * type = #Reference
* parameter[+]
  * name = #newPerson
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "true when the person has no record yet; one is made, and kept apart from those that look like it."
  * type = #boolean
* parameter[+]
  * name = #by
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "Who decides: a PractitionerRole, Practitioner, Organization or CareTeam."
  * type = #Reference
* parameter[+]
  * name = #reason
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "Why, in words."
  * type = #string
* parameter[+]
  * name = #patient
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The person's record."
  * type = #Reference
* parameter[+]
  * name = #serviceRequest
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The referral."
  * type = #Reference
* parameter[+]
  * name = #task
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The referral's task."
  * type = #Reference
