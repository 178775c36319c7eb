Instance: task-output
InstanceOf: SearchParameter
Usage: #definition
Title: "Task by output"
Description: "Finds the task that has an activity as its output, and with _include=Task:output brings what was done along with the task."
* insert SearchParameterOf(task-output, TaskOutput, Task, output, reference)
* description = "Finds the task that has an activity as its output, and with _include=Task:output brings what was done along with the task."
* expression = "Task.output.value.ofType(Reference)"
* target[+] = #Procedure
* target[+] = #QuestionnaireResponse
* target[+] = #Observation
* target[+] = #Condition
* target[+] = #Goal
* target[+] = #CarePlan
* target[+] = #DocumentReference
* target[+] = #Communication
* target[+] = #ServiceRequest
* multipleOr = true
* multipleAnd = true
