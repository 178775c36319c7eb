Profile: SpPractitionerRole
Parent: PractitionerRole
Id: sp-practitioner-role
Title: "Practitioner in a role"
Description: "A GP, link worker, occupational therapist, care co-ordinator, key worker, peer supporter or volunteer. No register number is asked for: a link worker has none."
* insert Published
* obeys sp-practitioner-role-1
* practitioner MS
* practitioner ^short = "Who; the display name alone is enough"
* organization MS
* organization ^short = "For which organisation"
* code 1..* MS
* code from PractitionerRoleInPrescribing (preferred)
* code ^short = "In what role; text alone is enough"
* code ^definition = "What this practitioner does for the person. An NHS job role code or a SNOMED CT occupation may stand beside or instead of ours."
* telecom MS
