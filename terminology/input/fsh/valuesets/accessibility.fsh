ValueSet: Accessibility
Id: accessibility
Title: "Accessibility"
Description: "What makes it possible for a person to come to a service and take part."
* insert Published
* include codes from system AccessibilityCodes
