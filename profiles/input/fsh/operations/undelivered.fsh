Instance: undelivered
InstanceOf: OperationDefinition
Usage: #definition
Title: "What was given up"
Description: "Lists the events that no receiver has taken in the time that the operator has set."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/undelivered"
* version = "0.1.0"
* name = "Undelivered"
* title = "What was given up"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Lists the events that no receiver has taken in the time that the operator has set."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #undelivered
* comment = "For the operator of the server alone. Events are listed by receiver and number."
* resource = #Subscription
* system = false
* type = true
* instance = false
* parameter[+]
  * name = #receiver
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Only the events of this receiver: the id of a Subscription, or local: and a name for a receiver inside the server."
  * type = #string
* parameter[+]
  * name = #_count
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The most events that are wanted, no more than a page of a search has."
  * type = #integer
* parameter[+]
  * name = #after
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "What the page before gave as after."
  * type = #string
* parameter[+]
  * name = #event
  * use = #out
  * min = 0
  * max = "*"
  * documentation = "One event that was given up."
  * part[+]
    * name = #receiver
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "Who has not taken it."
    * type = #string
  * part[+]
    * name = #number
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "Its number among the receiver's events."
    * type = #positiveInt
  * part[+]
    * name = #resource
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "The version of the resource that the change made."
    * type = #Reference
  * part[+]
    * name = #interaction
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "What was done to the resource: create, update or delete."
    * type = #code
  * part[+]
    * name = #made
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "When it was done."
    * type = #instant
  * part[+]
    * name = #attempts
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "How often the event has been sent."
    * type = #unsignedInt
  * part[+]
    * name = #failure
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "How the newest attempt failed, or why the event was given up."
    * type = #string
* parameter[+]
  * name = #after
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "Where the next page begins. Absent on the last page."
  * type = #string
