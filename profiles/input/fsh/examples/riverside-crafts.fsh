Instance: riverside-crafts
InstanceOf: SpOrganization
Usage: #example
Title: "Community group"
Description: "A small group without any number of its own: the name is enough."
* type = OrganizationKindCodes#community-group "Community group"
* name = "Riverside Craft Workshop"
