Profile: SpCareTeam
Parent: CareTeam
Id: sp-care-team
Title: "Care team"
Description: "Everybody who supports the person, across agencies: staff, peer supporters, volunteers, family and friends. While it is active it names whom to turn to."
* insert Published
* obeys sp-care-team-1
* identifier MS
* status 1..1 MS
* status ^short = "Whether the team works now: active, or another of FHIR's statuses"
* status ^definition = "Whether the team works now."
* category MS
* name MS
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "Whom the team supports."
* period MS
* participant MS
* participant.role MS
* participant.role from CareTeamRole (preferred)
* participant.role ^short = "What they are there for; the key worker or care co-ordinator is named as such"
* participant.role ^definition = "What this participant is there for. Somebody may have two roles, such as link worker and key worker."
* participant.member MS
* participant.member ^short = "Who; the display name alone is enough"
* participant.onBehalfOf MS
* participant.onBehalfOf ^short = "For which organisation"
* participant.period MS
* managingOrganization MS
* telecom MS
* note MS
