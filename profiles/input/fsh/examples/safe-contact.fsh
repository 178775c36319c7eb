Instance: safe-contact
InstanceOf: SpRisk
Usage: #example
Title: "Safe contact"
Description: "A risk that everybody who gets in touch has to know."
* status = #active
* code = RiskCodes#contact "Safe contact"
* code.text = "Deaf: send text messages, do not ring."
* subject = Reference(maureen-ackroyd)
