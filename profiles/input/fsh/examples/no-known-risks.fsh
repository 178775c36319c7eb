Instance: no-known-risks
InstanceOf: SpRisk
Usage: #example
Title: "No known risks"
Description: "The GP asked about risks on that day, and knew of none."
* status = #active
* code = RiskCodes#no-known-risks "No known risks"
* subject = Reference(maureen-ackroyd)
* period.start = "2026-09-01"
* author = Reference(amina-yusuf-gp)
