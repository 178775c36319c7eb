Invariant: sp-related-person-1
Description: "Give a name, a way to reach the supporter (telecom), or an identifier; otherwise nobody can find them."
Severity: #error
Expression: "name.exists() or telecom.exists() or identifier.exists()"
