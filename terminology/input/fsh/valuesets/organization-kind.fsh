ValueSet: OrganizationKind
Id: organization-kind
Title: "Kind of organisation"
Description: "What kind of body takes part in social prescribing."
* insert Published
* include codes from system OrganizationKindCodes
