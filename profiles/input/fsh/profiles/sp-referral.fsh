Profile: SpReferral
Parent: ServiceRequest
Id: sp-referral
Title: "Referral"
Description: "A referral or self-referral to social prescribing, or onward from a link worker to a service. A GP's form is short, so it asks for who, for whom and why, and nothing else."
* insert Published
* obeys sp-referral-1
* identifier MS
* identifier ^short = "The sender's own number; the same number again is the same referral"
* basedOn MS
* basedOn ^short = "The referral that this one passes on"
* status MS
* intent MS
* intent ^short = "order or plan from the referrer; filler-order when a referral is passed on"
* category MS
* priority MS
* code MS
* code ^short = "What is asked for; text alone is enough"
* code ^definition = "What is asked for. SNOMED CT 871731000000106 is the referral to a social prescribing service; a code for the activity or words in text do as well."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* authoredOn MS
* requester 1..1 MS
* requester ^short = "Who refers; the person in a self-referral"
* requester ^definition = "Who asks, and is told what became of it: a practice, a link worker, or the person."
* performer MS
* performer ^short = "Which service is asked, if one is"
* reasonCode MS
* reasonCode from http://snomed.info/sct?fhir_vs=refset/1373501000000105 (preferred)
* reasonCode ^short = "Why; text alone is enough"
* reasonReference MS
* reasonReference ^short = "Why: the need (sp-need)"
* supportingInfo MS
* supportingInfo ^short = "Consent (sp-consent), risks (sp-risk), circumstances"
* note MS
* note ^short = "Anything the service should know"
