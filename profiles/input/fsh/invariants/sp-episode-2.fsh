Invariant: sp-episode-2
Description: "An episode that has ended is finished or cancelled: change the status, or take period.end away."
Severity: #error
Expression: "period.end.exists() implies (status = 'finished' or status = 'cancelled' or status = 'entered-in-error')"
