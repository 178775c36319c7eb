Invariant: sp-signpost-1
Description: "Say when the person was told: a completed signpost needs a date or a period in performed[x]."
Severity: #error
Expression: "status = 'completed' implies performed.exists()"
