Invariant: sp-wellbeing-score-2
Description: "Give effectiveDateTime to the day at least: a month or a year can't be put in order with other scores."
Severity: #error
Expression: "effective.exists() implies effective.toString().length() >= 10"
