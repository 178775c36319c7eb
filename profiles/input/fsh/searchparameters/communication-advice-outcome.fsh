Instance: communication-advice-outcome
InstanceOf: SearchParameter
Usage: #definition
Title: "Answer by what it recommends"
Description: "Finds the answers that recommend this, for example advice-outcome=no-referral-needed."
* insert SearchParameterOf(communication-advice-outcome, CommunicationAdviceOutcome, Communication, advice-outcome, token)
* description = "Finds the answers that recommend this, for example advice-outcome=no-referral-needed."
* expression = "Communication.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/advice-outcome').value.ofType(CodeableConcept)"
* multipleOr = true
* multipleAnd = true
