ValueSet: AdviceOutcome
Id: advice-outcome
Title: "Advice outcome"
Description: "What the service that was asked for advice recommends."
* insert Published
* include codes from system AdviceOutcomeCodes
