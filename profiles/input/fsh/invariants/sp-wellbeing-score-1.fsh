Invariant: sp-wellbeing-score-1
Description: "Give the score in value[x], or say in dataAbsentReason why there is none."
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"
