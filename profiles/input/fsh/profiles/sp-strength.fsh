Profile: SpStrength
Parent: Observation
Id: sp-strength
Title: "Strength"
Description: "Something that the person is good at, has, or can build on: a skill, a friend, a habit, a place."
* insert Published
* obeys sp-strength-1
* status MS
* category MS
* code = ObservationKindCodes#strength
* code MS
* code ^short = "strength"
* code ^definition = "Always strength of Footbridge's kinds of observation. It tells a strength from any other observation."
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "Whose strength it is."
* effective[x] MS
* performer MS
* performer ^short = "Who says so: often the person"
* value[x] only string or CodeableConcept
* value[x] MS
* value[x] ^short = "The strength, in the person's own words; a code may stand beside"
* dataAbsentReason MS
* dataAbsentReason ^short = "Why there is none, when strengths were asked about"
* note MS
* derivedFrom MS
* derivedFrom ^short = "The answers that it was taken from"
