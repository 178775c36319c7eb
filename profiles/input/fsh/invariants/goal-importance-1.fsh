Invariant: goal-importance-1
Description: "Give the importance of a goal as a whole number from 1 (matters a little) to 10 (nothing matters more)."
Severity: #error
Expression: "$this >= 1 and $this <= 10"
