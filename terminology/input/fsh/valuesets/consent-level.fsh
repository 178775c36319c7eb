ValueSet: ConsentLevel
Id: consent-level
Title: "Consent level"
Description: "How much the person agreed that others may see: everything, codes only, nothing."
* insert Published
* include codes from system ConsentLevelCodes
