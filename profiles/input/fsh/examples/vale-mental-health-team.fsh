Instance: vale-mental-health-team
InstanceOf: SpOrganization
Usage: #example
Title: "Community mental health team"
Description: "The second agency in the plan."
* active = true
* type = OrganizationKindCodes#nhs-trust "NHS trust or health board"
* name = "Vale of York Community Mental Health Team"
