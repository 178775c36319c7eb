Invariant: action-confidence-1
Description: "Give the confidence in an action as a whole number from 1 (not at all sure) to 10 (completely sure)."
Severity: #error
Expression: "$this >= 1 and $this <= 10"
