CodeSystem: TaskKindCodes
Id: task-kind
Title: "Kind of task"
Description: "Tasks that are no referral: work that a person has to do for a referral to go on."
* insert OwnCodes
* #decide-person "Decide whose self-referral it is" "A self-referral is held because the person may be known already. Somebody decides whether it is of a known person or a new one."
