Instance: tom-beckwith-link-worker
InstanceOf: SpPractitionerRole
Usage: #example
Title: "Link worker"
Description: "The link worker, who has no register number."
* practitioner.display = "Tom Beckwith"
* organization = Reference(stepping-stones)
* code = PractitionerRoleCodes#link-worker "Social prescribing link worker"
* telecom
  * system = #phone
  * value = "01632 960102"
