Instance: healthcareservice-capacity
InstanceOf: SearchParameter
Usage: #definition
Title: "Service by capacity"
Description: "Finds services by whether they have room, for example capacity=capacity,waitlist."
* insert SearchParameterOf(healthcareservice-capacity, HealthcareServiceCapacity, HealthcareService, capacity, token)
* description = "Finds services by whether they have room, for example capacity=capacity,waitlist."
* expression = "HealthcareService.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/service-capacity').extension.where(url = 'status').value.ofType(CodeableConcept)"
* multipleOr = true
* multipleAnd = true
