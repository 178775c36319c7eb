Instance: healthcareservice-confirmed
InstanceOf: SearchParameter
Usage: #definition
Title: "Service by the day of its confirmation"
Description: "Finds services by when their entry was last confirmed, for example confirmed=lt2026-05-26 for the stale ones."
* insert SearchParameterOf(healthcareservice-confirmed, HealthcareServiceConfirmed, HealthcareService, confirmed, date)
* description = "Finds services by when their entry was last confirmed, for example confirmed=lt2026-05-26 for the stale ones."
* expression = "HealthcareService.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/service-confirmed').extension.where(url = 'on').value.ofType(date)"
* multipleOr = true
* multipleAnd = true
