Instance: kofi-mensah-advocate
InstanceOf: SpRelatedPerson
Usage: #example
Title: "Advocate"
Description: "The advocate who came along to the planning meeting."
* patient = Reference(maureen-ackroyd)
* relationship = SupporterRoleCodes#advocate "Advocate"
* name.text = "Kofi Mensah"
* telecom
  * system = #phone
  * value = "07700 900124"
