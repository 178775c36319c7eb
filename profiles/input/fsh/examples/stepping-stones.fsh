Instance: stepping-stones
InstanceOf: SpOrganization
Usage: #example
Title: "Link worker service"
Description: "The charity that employs the link workers. It has no ODS code."
* active = true
* type = OrganizationKindCodes#charity "Charity"
* name = "Stepping Stones York"
* telecom
  * system = #email
  * value = "hello@stepping-stones.example"
