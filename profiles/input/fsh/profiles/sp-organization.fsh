Profile: SpOrganization
Parent: Organization
Id: sp-organization
Title: "Organisation"
Description: "A GP practice, trust, council, charity or community group. An ODS code is optional: most charities have none."
* insert Published
* identifier MS
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier ^slicing.description = "The ODS code is told apart by its system. Charity, company and local numbers may stand beside it."
* identifier contains odsCode 0..1 MS
* identifier[odsCode] ^short = "ODS organisation code, where there is one"
* identifier[odsCode] ^definition = "The code under which the NHS Organisation Data Service knows the organisation."
* identifier[odsCode].system 1..1
* identifier[odsCode].system = "https://fhir.nhs.uk/Id/ods-organization-code"
* identifier[odsCode].system ^short = "Says that this is an ODS code"
* identifier[odsCode].value 1..1
* identifier[odsCode].value obeys sp-organization-1
* identifier[odsCode].value ^short = "Capital letters and digits"
* type MS
* type from OrganizationKind (preferred)
* type ^short = "Kind: GP practice, council, charity ..."
* name 1..1 MS
* name ^short = "What the organisation is called"
* name ^definition = "The name by which people know the organisation. It is what a person reads who decides where a referral goes."
* telecom MS
* address MS
* partOf MS
