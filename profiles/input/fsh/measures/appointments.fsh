Instance: appointments
InstanceOf: Measure
Usage: #definition
Title: "Appointments"
Description: "How many contacts took place, by month and partner organisation."
* insert MeasureOf(appointments, Appointments, [[Appointments]], [[How many contacts took place, by month and partner organisation.]], cohort)
* insert Figure(appointments)
* insert Counts(initial-population, appointments, [[Contacts that took place in the period]])
* group[=].stratifier[+].component[+].code = ReportPartCodes#month
* group[=].stratifier[=].component[=].criteria.language = #application/x-fhir-query
* group[=].stratifier[=].component[=].criteria.reference = "https://fhir.footbridge.org.uk/OperationDefinition/evaluate-measure"
* group[=].stratifier[=].component[=].criteria.description = "The month of Encounter.period.start"
* group[=].stratifier[=].component[+].code = ReportPartCodes#partner
* group[=].stratifier[=].component[=].criteria.language = #application/x-fhir-query
* group[=].stratifier[=].component[=].criteria.reference = "https://fhir.footbridge.org.uk/OperationDefinition/evaluate-measure"
* group[=].stratifier[=].component[=].criteria.description = "Encounter.serviceProvider"
