Extension: TalkedWithPerson
Id: talked-with-person
Title: "Talked with the person"
Description: "The contact in which the person was told that a service cannot take or finish their referral, and what they can do now. A referral that is rejected or fails needs a way onward, and such a talk is one."
Context: Task
* insert Published
* value[x] 1..1
* value[x] only Reference(Encounter)
* valueReference ^short = "The contact: finished, attended, with the same person, not before the task"
