Extension: GoalImportance
Id: goal-importance
Title: "Importance of a goal"
Description: "How much the goal matters to the person, from 1 (a little) to 10 (nothing matters more)."
Context: Goal
* insert Published
* value[x] 1..1
* value[x] only integer
* value[x] ^short = "From 1 (matters a little) to 10 (nothing matters more)"
* valueInteger obeys goal-importance-1
* valueInteger ^short = "From 1 (matters a little) to 10 (nothing matters more)"
