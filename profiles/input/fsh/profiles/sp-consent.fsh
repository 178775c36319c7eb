Profile: SpConsent
Parent: Consent
Id: sp-consent
Title: "Consent to share"
Description: "What the person agreed that others may see: everything, codes only, or nothing."
* insert Published
* status MS
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* scope MS
* scope ^short = "Always patient-privacy: this consent is about sharing"
* scope ^definition = "Consent to treatment or research is another matter and does not belong here."
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category ^slicing.description = "The consent level is told apart by its system. HL7's own consent categories may stand beside it."
* category contains level 1..1 MS
* category[level] from ConsentLevel (required)
* category[level] ^patternCodeableConcept.coding.system = Canonical(ConsentLevelCodes)
* category[level] ^short = "everything, codes-only or nothing"
* category[level] ^definition = "How much may be shared. Exactly one level, so that no two can contradict each other in one consent."
* patient 1..1 MS
* patient ^short = "The person whose record it is about"
* patient ^definition = "The person who agreed, or for whom somebody entitled to do so agreed."
* dateTime 1..1 MS
* dateTime ^short = "When it was said"
* dateTime ^definition = "When the person said so. The newest consent counts, and without a time none is the newest."
* performer MS
* performer ^short = "Who said so, when not the person"
* organization MS
* organization ^short = "Who keeps this consent"
* provision MS
* provision.period MS
* provision.period ^short = "Until when it holds"
