Invariant: sp-episode-1
Description: "Say when it closed: a finished or cancelled episode needs period.end."
Severity: #error
Expression: "(status = 'finished' or status = 'cancelled') implies period.end.exists()"
