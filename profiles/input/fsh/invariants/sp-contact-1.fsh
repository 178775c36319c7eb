Invariant: sp-contact-1
Description: "Say when it was: a finished contact needs period.start."
Severity: #error
Expression: "status = 'finished' implies period.start.exists()"
