Invariant: sp-feedback-1
Description: "Say something: give a payload, or where the person agreed to codes only, a reasonCode."
Severity: #error
Expression: "payload.exists() or reasonCode.exists()"
