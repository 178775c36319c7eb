Invariant: sp-practitioner-role-1
Description: "Say who (practitioner) or for whom they work (organization); a display name is enough."
Severity: #error
Expression: "practitioner.exists() or organization.exists()"
