Profile: SpSocialCircumstance
Parent: Observation
Id: sp-social-circumstance
Title: "Social circumstance"
Description: "How things are with the person's housing, employment, education, family and caring role, or money, at one time."
* insert Published
* obeys sp-social-circumstance-1
* status MS
* code MS
* code from SocialCircumstance (required)
* code ^short = "Which part of life"
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* encounter MS
* effective[x] 1..1 MS
* effective[x] only dateTime or Period
* effective[x] ^short = "When it was so"
* effective[x] ^definition = "When the person said so. The newest observation of a circumstance counts, so each needs its time."
* performer MS
* performer ^short = "Who says so: often the person"
* value[x] only CodeableConcept
* value[x] MS
* value[x] from CircumstanceAnswer (extensible)
* value[x] ^short = "How it is; the person's own words in text are enough"
* dataAbsentReason MS
* dataAbsentReason ^short = "Why there is no answer"
* dataAbsentReason ^definition = "Says that it was asked and not answered: asked-declined, asked-unknown, not-asked."
* derivedFrom MS
* derivedFrom ^short = "The answers it comes from"
* note MS
