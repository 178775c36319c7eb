Invariant: sp-activity-1
Description: "Say when it was done: a completed activity needs a date or a period in performed[x]; a year is enough."
Severity: #error
Expression: "status = 'completed' implies performed.exists()"
