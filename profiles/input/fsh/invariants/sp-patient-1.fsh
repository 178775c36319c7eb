Invariant: sp-patient-1
Description: "Give a name or an identifier. A name may be text alone, even a nickname; without either nobody can tell whom the referral is about."
Severity: #error
Expression: "name.exists() or identifier.exists()"
