Instance: amina-yusuf-gp
InstanceOf: SpPractitionerRole
Usage: #example
Title: "GP"
Description: "The GP who refers."
* practitioner.display = "Dr Amina Yusuf"
* organization = Reference(ouse-bank-surgery)
* code = PractitionerRoleCodes#general-practitioner "General practitioner"
