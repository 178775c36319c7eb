Invariant: sp-referral-1
Description: "Say what is asked for or why: give code, reasonCode or reasonReference. A few words in code.text or reasonCode.text are enough."
Severity: #error
Expression: "code.exists() or reasonCode.exists() or reasonReference.exists()"
