Alias: $SCT = http://snomed.info/sct
Alias: $task-code = http://hl7.org/fhir/CodeSystem/task-code
