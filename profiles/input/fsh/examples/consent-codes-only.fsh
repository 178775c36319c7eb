Instance: consent-codes-only
InstanceOf: SpConsent
Usage: #example
Title: "Codes only"
Description: "The person agreed that coded entries go back to the practice, and nothing else."
* status = #active
* category[level].coding[0] = ConsentLevelCodes#codes-only "Codes only"
* category[level].coding[1] = http://terminology.hl7.org/CodeSystem/v3-ActCode#IDSCL "information disclosure"
* patient = Reference(maureen-ackroyd)
* dateTime = "2026-09-01"
* organization = Reference(ouse-bank-surgery)
* policy.uri = "https://www.legislation.gov.uk/ukpga/2018/12/contents"
