Extension: ActionReview
Id: action-review
Title: "Review of an action"
Description: "When this one action is looked at again."
Context: CarePlan.activity
* insert Published
* value[x] 1..1
* value[x] only date
* value[x] ^short = "The day of the review"
