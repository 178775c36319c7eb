Invariant: sp-patient-2
Description: "Write the NHS number as ten digits without spaces or dashes."
Severity: #error
Expression: "matches('^[0-9]{10}$')"
