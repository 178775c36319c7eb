Profile: SpNeed
Parent: Condition
Id: sp-need
Title: "Need or concern"
Description: "Something the person wants help with: housing, money, work, loneliness. No diagnosis is needed; the person's own words are enough."
* insert Published
* obeys sp-need-1
* clinicalStatus MS
* clinicalStatus ^short = "Whether the need still stands"
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category ^slicing.description = "Footbridge's need categories are told apart by their system. Any other category may stand beside them."
* category contains need 0..* MS
* category[need] from NeedCategory (required)
* category[need] ^patternCodeableConcept.coding.system = Canonical(NeedCategoryCodes)
* category[need] ^short = "The part of life it is about"
* category[need] ^definition = "Coarse, so that services can be found by it. ConceptMap/need-category-to-gravity translates it."
* code MS
* code from http://snomed.info/sct?fhir_vs=refset/1373501000000105 (preferred)
* code ^short = "What the need is; the person's own words in text are enough"
* code ^definition = "The need, as a SNOMED CT concept of the reference set of social prescribing needs and concerns where the system has it, or in words."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* recordedDate MS
* recorder MS
* asserter MS
* asserter ^short = "Who says so: often the person"
* note MS
