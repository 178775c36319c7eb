Extension: GoalConfidence
Id: goal-confidence
Title: "Confidence in a goal"
Description: "How sure the person is that they can reach the goal, from 1 (not at all) to 10 (completely)."
Context: Goal
* insert Published
* value[x] 1..1
* value[x] only integer
* value[x] ^short = "From 1 (not at all sure) to 10 (completely sure)"
* valueInteger obeys goal-confidence-1
* valueInteger ^short = "From 1 (not at all sure) to 10 (completely sure)"
