Extension: ActionConfidence
Id: action-confidence
Title: "Confidence in an action"
Description: "How sure the person is that they can do this action, from 1 (not at all) to 10 (completely)."
Context: CarePlan.activity
* insert Published
* value[x] 1..1
* value[x] only integer
* value[x] ^short = "From 1 (not at all sure) to 10 (completely sure)"
* valueInteger obeys action-confidence-1
* valueInteger ^short = "From 1 (not at all sure) to 10 (completely sure)"
