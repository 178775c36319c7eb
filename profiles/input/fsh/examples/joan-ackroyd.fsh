Instance: joan-ackroyd
InstanceOf: SpRelatedPerson
Usage: #example
Title: "Daughter and carer"
Description: "The daughter, who is also the carer and comes along to meetings."
* patient = Reference(maureen-ackroyd)
* relationship[+] = http://terminology.hl7.org/CodeSystem/v3-RoleCode#DAUC "daughter"
* relationship[+] = SupporterRoleCodes#carer "Carer"
* name.text = "Joan Ackroyd"
* telecom
  * system = #phone
  * value = "07700 900123"
