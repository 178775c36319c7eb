ValueSet: CareTeamRole
Id: care-team-role
Title: "Role in the care team"
Description: "What somebody in the person's care team is there for: staff, volunteers, and those who stand beside the person."
* insert Published
* include codes from system PractitionerRoleCodes
* include codes from system SupporterRoleCodes
