Instance: message
InstanceOf: OperationDefinition
Usage: #definition
Title: "A referral as a message"
Description: "Answers a referral as a message Bundle in the shape of the NHS Booking and Referral Standard, as it is now."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/message"
* version = "0.1.0"
* name = "Message"
* title = "A referral as a message"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Answers a referral as a message Bundle in the shape of the NHS Booking and Referral Standard, as it is now."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #message
* comment = "Built from what is stored. What came by message keeps the names (fullUrl) that it came with."
* resource = #ServiceRequest
* system = false
* type = false
* instance = true
* parameter[+]
  * name = #event
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "servicerequest-request (as when left out), or servicerequest-response: what became of it."
  * type = #code
* parameter[+]
  * name = #return
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The message, a Bundle of type message."
  * type = #Bundle
