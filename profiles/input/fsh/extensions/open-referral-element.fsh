Extension: OpenReferralElement
Id: open-referral-element
Title: "Open Referral element"
Description: "What an imported Open Referral record says and FHIR has no element for, so that the record can be given on as it came."
Context: Element
* insert Published
* extension contains
    name 1..1 MS and
    value 0..1 MS and
    json 0..1 MS
* extension[name] ^short = "The element's name in Open Referral, for example accreditations"
* extension[name].value[x] 1..1
* extension[name].value[x] only string
* extension[name].value[x] ^short = "The name"
* extension[value] ^short = "What it says, when that is text"
* extension[value].value[x] 1..1
* extension[value].value[x] only string
* extension[value].value[x] ^short = "The words"
* extension[json] ^short = "What it says, when that is a number, a list or an object"
* extension[json].value[x] 1..1
* extension[json].value[x] only string
* extension[json].value[x] ^short = "JSON"
