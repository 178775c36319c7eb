Extension: AdviceOutcomeExtension
Id: advice-outcome
Title: "Advice outcome"
Description: "What an answer recommends, so that referrals that were spared or set right by advice can be counted without reading words."
Context: Communication
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from AdviceOutcome (required)
* valueCodeableConcept ^short = "Refer here, refer elsewhere, no referral needed, more information needed"
