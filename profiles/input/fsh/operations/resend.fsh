Instance: resend
InstanceOf: OperationDefinition
Usage: #definition
Title: "Send again"
Description: "Puts events that were given up back in line."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/resend"
* version = "0.1.0"
* name = "Resend"
* title = "Send again"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Puts events that were given up back in line."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = true
* code = #resend
* comment = "For the operator of the server alone. An event keeps its number, and is tried as long as a new one."
* resource = #Subscription
* system = false
* type = true
* instance = false
* parameter[+]
  * name = #receiver
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "Whose events are to be sent again."
  * type = #string
* parameter[+]
  * name = #from
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The number of the first event; without it, the very first."
  * type = #positiveInt
* parameter[+]
  * name = #until
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The number of the last event; without it, the very last."
  * type = #positiveInt
* parameter[+]
  * name = #events
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "How many events are in line again."
  * type = #unsignedInt
