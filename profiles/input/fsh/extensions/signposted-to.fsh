Extension: SignpostedTo
Id: signposted-to
Title: "Signposted to"
Description: "The service or organisation that a person was told of. Procedure has no element for it, because a procedure's performer is somebody who acted, and here nobody was asked to."
Context: Procedure
* insert Published
* value[x] 1..1
* value[x] only Reference(HealthcareService or Organization)
* valueReference ^short = "The service or organisation; the display name alone is enough"
