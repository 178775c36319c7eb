ValueSet: SupporterRole
Id: supporter-role
Title: "Supporter's role"
Description: "In what role somebody who is not staff stands beside the person: Footbridge's codes, and HL7's for kinship and friendship."
* insert Published
* include codes from system SupporterRoleCodes
* include codes from system http://terminology.hl7.org/CodeSystem/v3-RoleCode
