Instance: plan-in-draft
InstanceOf: SpCarePlan
Usage: #example
Title: "Draft plan"
Description: "A draft says whom it is for, and the rest is still to be talked about."
* status = #draft
* intent = #plan
* subject = Reference(sid-no-papers)
