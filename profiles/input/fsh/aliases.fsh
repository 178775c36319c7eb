Alias: $SCT = http://snomed.info/sct
Alias: $task-code = http://hl7.org/fhir/CodeSystem/task-code
Alias: $act-code = http://terminology.hl7.org/CodeSystem/v3-ActCode
