Instance: maureens-team
InstanceOf: SpCareTeam
Usage: #example
Title: "Care team across agencies"
Description: "A key worker of the mental health team, a link worker of a charity, and those who stand beside the person."
* status = #active
* name = "Maureen's team"
* subject = Reference(maureen-ackroyd)
* period.start = "2026-09-08"
* participant[+]
  * role = PractitionerRoleCodes#key-worker "Key worker"
  * member = Reference(priya-nair-key-worker)
  * onBehalfOf = Reference(vale-mental-health-team)
* participant[+]
  * role = PractitionerRoleCodes#link-worker "Social prescribing link worker"
  * member = Reference(tom-beckwith-link-worker)
  * onBehalfOf = Reference(stepping-stones)
* participant[+]
  * role = SupporterRoleCodes#advocate "Advocate"
  * member = Reference(kofi-mensah-advocate)
* participant[+]
  * role = SupporterRoleCodes#carer "Carer"
  * member = Reference(joan-ackroyd)
