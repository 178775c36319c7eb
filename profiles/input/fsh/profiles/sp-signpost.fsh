Profile: SpSignpost
Parent: Procedure
Id: sp-signpost
Title: "Signpost"
Description: "The person was told of a service. This is not a referral: nobody was asked to act, and nobody waits for an answer. Reports count it apart."
* insert Published
* obeys sp-signpost-1
* extension contains SignpostedTo named signpostedTo 1..* MS
* extension[signpostedTo] ^short = "The service or organisation that the person was told of"
* extension[signpostedTo] ^definition = "Where the person was pointed to. The display name alone is enough."
* status MS
* code 1..1 MS
* code = $SCT#975131000000104
* code ^short = "SNOMED CT 975131000000104, signposting"
* code ^definition = "Always SNOMED CT's signposting, so that no report takes it for a referral or for support given."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* performed[x] MS
* performed[x] ^short = "When; required when completed"
* performer MS
* performer ^short = "Who told the person"
* reasonCode MS
* reasonReference MS
* note MS
