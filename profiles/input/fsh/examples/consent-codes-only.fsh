Instance: consent-codes-only
InstanceOf: SpConsent
Usage: #example
Title: "Codes only"
Description: "The person agreed that coded entries go back to the practice, and nothing else."
* status = #active
* category[level] = ConsentLevelCodes#codes-only "Codes only"
* patient = Reference(maureen-ackroyd)
* dateTime = "2026-09-01"
* organization = Reference(ouse-bank-surgery)
* policyRule = http://terminology.hl7.org/CodeSystem/v3-ActCode#OPTINR "opt-in with restrictions"
