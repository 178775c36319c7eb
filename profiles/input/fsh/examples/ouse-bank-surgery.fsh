Instance: ouse-bank-surgery
InstanceOf: SpOrganization
Usage: #example
Title: "GP practice"
Description: "The practice that refers. It has an ODS code."
* identifier[odsCode].value = "A99999"
* active = true
* type = OrganizationKindCodes#gp-practice "GP practice"
* name = "Ouse Bank Surgery"
* telecom
  * system = #phone
  * value = "01632 960101"
* address
  * line = "2 Ouse Bank"
  * city = "York"
