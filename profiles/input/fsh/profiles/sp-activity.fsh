Profile: SpActivity
Parent: Procedure
Id: sp-activity
Title: "Activity"
Description: "What was actually done with or for the person: a run with a volunteer, a craft session, help with a form. The output of a completed referral task."
* insert Published
* obeys sp-activity-1
* basedOn MS
* basedOn ^short = "The referral that it answers"
* status MS
* category MS
* code 1..1 MS
* code from http://snomed.info/sct?fhir_vs=refset/1373511000000107 (preferred)
* code ^short = "What was done; text alone is enough"
* code ^definition = "What was done, as a SNOMED CT concept of the reference set of social prescribing support where the system has it, or in words."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* performed[x] MS
* performed[x] ^short = "When; required when completed"
* performer MS
* performer ^short = "Who did it"
* reasonReference MS
* reasonReference ^short = "The need that it was for"
* outcome MS
* outcome ^short = "How it went"
* note MS
