ValueSet: PractitionerRoleInPrescribing
Id: practitioner-role
Title: "Practitioner role"
Description: "What somebody does for the person in social prescribing."
* insert Published
* include codes from system PractitionerRoleCodes
