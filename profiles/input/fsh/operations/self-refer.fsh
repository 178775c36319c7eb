Instance: self-refer
InstanceOf: OperationDefinition
Usage: #definition
Title: "Self-referral"
Description: "A person asks for help by themselves, without an account and without an NHS number."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/self-refer"
* version = "0.1.0"
* name = "SelfRefer"
* title = "Self-referral"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "A person asks for help by themselves, without an account and without an NHS number."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = true
* code = #self-refer
* comment = "Needed are words or a need, and one way to reach the person. Give either answers or the single parameters, not both. Whatever is not listed is refused. The answer is the same whether the person is known or not, and tells nothing of any record."
* system = true
* type = false
* instance = false
* parameter[+]
  * name = #receipt
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "A urn:uuid of the caller's own. Whoever sends it again gets the same answer and makes nothing new."
  * type = #uri
* parameter[+]
  * name = #answers
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The answers to Questionnaire/self-referral."
  * type = #QuestionnaireResponse
* parameter[+]
  * name = #words
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "What the person would like help with, in their own words."
  * type = #string
* parameter[+]
  * name = #need
  * use = #in
  * min = 0
  * max = "*"
  * documentation = "A code of CodeSystem/need-category."
  * type = #code
* parameter[+]
  * name = #name
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The person's name, or what they would like to be called."
  * type = #string
* parameter[+]
  * name = #telephone
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "A telephone number where the person can be reached."
  * type = #string
* parameter[+]
  * name = #email
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "An e-mail address where the person can be reached."
  * type = #string
* parameter[+]
  * name = #address
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "A postal address where letters reach the person."
  * type = #string
* parameter[+]
  * name = #place
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "A place where the person can be found, and when."
  * type = #string
* parameter[+]
  * name = #postcode
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The person's postcode, or the first half of it."
  * type = #string
* parameter[+]
  * name = #safe-to-contact
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Whether it is safe to get in touch with the person this way."
  * type = #boolean
* parameter[+]
  * name = #contact-words
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "What whoever gets in touch has to know first."
  * type = #string
* parameter[+]
  * name = #birth-date
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The date, month or year of birth."
  * type = #date
* parameter[+]
  * name = #age
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The age in years."
  * type = #integer
* parameter[+]
  * name = #language
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The language that the person likes to speak or sign: a code such as pl or bfi, or words."
  * type = #string
* parameter[+]
  * name = #interpreter
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Whether the person would like an interpreter."
  * type = #boolean
* parameter[+]
  * name = #accessibility
  * use = #in
  * min = 0
  * max = "*"
  * documentation = "A code of CodeSystem/accessibility."
  * type = #code
* parameter[+]
  * name = #service
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "The HealthcareService that the person would like to go to. It must take self-referrals."
  * type = #Reference
* parameter[+]
  * name = #consent
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "A code of CodeSystem/consent-level."
  * type = #code
* parameter[+]
  * name = #receipt
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "Names the self-referral from now on: a urn:uuid, which is also the referral's identifier."
  * type = #uri
* parameter[+]
  * name = #next
  * use = #out
  * min = 1
  * max = "*"
  * documentation = "What happens next, in words for the person."
  * type = #string
