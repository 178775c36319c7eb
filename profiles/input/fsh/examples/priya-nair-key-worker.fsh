Instance: priya-nair-key-worker
InstanceOf: SpPractitionerRole
Usage: #example
Title: "Key worker"
Description: "The named person to turn to in the mental health team, who is an occupational therapist."
* practitioner.display = "Priya Nair"
* organization = Reference(vale-mental-health-team)
* code[+] = PractitionerRoleCodes#key-worker "Key worker"
* code[+] = PractitionerRoleCodes#occupational-therapist "Occupational therapist"
* telecom
  * system = #phone
  * value = "01632 960104"
