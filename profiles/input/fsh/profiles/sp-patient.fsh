Profile: SpPatient
Parent: Patient
Id: sp-patient
Title: "Person"
Description: "The person who is supported. People without a home, papers or an NHS number are welcome, so hardly anything is required. A UK Core patient fits as it is."
* insert Published
* obeys sp-patient-1
* extension contains http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired named interpreterRequired 0..1 MS
* extension ^short = "Interpreter need; UK Core extensions such as ethnic category are welcome"
* extension ^comment = "Use UK Core's extensions where UK Core has one: ethnic category (https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory), residential status (Extension-UKCore-ResidentialStatus), contact preference (Extension-UKCore-ContactPreference)."
* extension[interpreterRequired] ^short = "Whether the person needs an interpreter"
* extension[interpreterRequired] ^definition = "True when somebody has to interpret between the person and the service, in speech or sign. The language is said in communication."
* identifier MS
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier ^slicing.description = "The NHS number is told apart by its system. Any other identifier may stand beside it."
* identifier contains nhsNumber 0..1 MS
* identifier[nhsNumber] ^short = "NHS number, where there is one"
* identifier[nhsNumber] ^definition = "The person's NHS number in England, Wales or the Isle of Man. Scotland's CHI number and Northern Ireland's Health and Care number are given under their own systems. How far the number was checked is said by UK Core's extension https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus on this identifier."
* identifier[nhsNumber].system 1..1
* identifier[nhsNumber].system = "https://fhir.nhs.uk/Id/nhs-number"
* identifier[nhsNumber].system ^short = "Says that this is an NHS number"
* identifier[nhsNumber].value 1..1
* identifier[nhsNumber].value obeys sp-patient-2
* identifier[nhsNumber].value ^short = "Ten digits, no spaces"
* identifier[nhsNumber].value ^definition = "The NHS number as ten digits without spaces."
* name MS
* name ^short = "What the person is called; text alone is enough"
* telecom MS
* gender MS
* birthDate MS
* address MS
* address ^short = "Where the person lives, if anywhere"
* communication MS
* communication ^short = "Languages, signed ones included"
* generalPractitioner MS
* generalPractitioner ^short = "The GP practice (Organization), or the GP"
* generalPractitioner ^definition = "The practice where the person is registered, preferably as an Organization. Nobody has to be registered."
