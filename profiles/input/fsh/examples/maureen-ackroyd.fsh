Instance: maureen-ackroyd
InstanceOf: SpPatient
Usage: #example
Title: "Person with an NHS number"
Description: "The person of the story, with UK Core's extensions for ethnic category and for how far the number was checked."
* extension[interpreterRequired].valueBoolean = true
* extension[1].url = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory"
* extension[1].valueCodeableConcept = https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland#A "White - British"
* identifier[nhsNumber]
  * extension[+].url = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus"
  * extension[=].valueCodeableConcept = https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland#01 "Number present and verified"
  * value = "9912003888"
* name
  * use = #official
  * family = "Ackroyd"
  * given = "Maureen"
* telecom
  * system = #phone
  * value = "01632 960103"
* gender = #female
* birthDate = "1951-03-14"
* address
  * line = "7 Foss Lane"
  * city = "York"
* communication
  * language = urn:ietf:bcp:47#bfi "British Sign Language"
  * preferred = true
* generalPractitioner = Reference(ouse-bank-surgery)
