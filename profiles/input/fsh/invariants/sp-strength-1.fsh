Invariant: sp-strength-1
Description: "Say what the strength is: valueString, or valueCodeableConcept with text or a coding. When strengths were asked about and none was named, give dataAbsentReason."
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"
