Invariant: sp-care-team-1
Description: "Name whom to turn to: an active care team has a participant with a member and the role key-worker or care-coordinator of Footbridge's practitioner roles."
Severity: #error
Expression: "status = 'active' implies participant.where(member.exists() and role.coding.where(system = 'https://fhir.footbridge.org.uk/CodeSystem/practitioner-role' and (code = 'key-worker' or code = 'care-coordinator')).exists()).exists()"
