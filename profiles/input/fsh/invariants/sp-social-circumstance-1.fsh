Invariant: sp-social-circumstance-1
Description: "Say how it is in valueCodeableConcept (a code, or the person's own words in text), or in dataAbsentReason why there is no answer."
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"
