Extension: HandOnKindExtension
Id: hand-on-kind
Title: "Kind of hand-on"
Description: "Marks a task as the hand-on of the task that it is part of, and says of which kind. Only the operation $hand-on writes it."
Context: Task
* insert Published
* value[x] 1..1
* value[x] only code
* valueCode from HandOnKind (required)
* valueCode ^short = "onward | step-up | step-across"
