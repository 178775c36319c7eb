Instance: capacity
InstanceOf: Basic
Usage: #definition
Title: "Topic: capacity"
Description: "A service said for the first time whether it has room, or says something else now: another status, or another wait."
* insert Topic(capacity, Capacity, Capacity, [[A service said for the first time whether it has room, or says something else now: another status, or another wait.]])
* insert TopicTrigger(HealthcareService, [[Status or wait in the extension service-capacity were given, changed or taken away. Saying the same again is no change.]], [[%previous.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/service-capacity').extension.where(url = 'status' or url = 'wait').exists() != %current.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/service-capacity').extension.where(url = 'status' or url = 'wait').exists() or %previous.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/service-capacity').extension.where(url = 'status' or url = 'wait') != %current.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/service-capacity').extension.where(url = 'status' or url = 'wait')]])
* insert TopicFilter(HealthcareService, organization, [[Who runs the service.]])
* insert TopicFilter(HealthcareService, capacity, [[The capacity after the change.]])
* insert TopicFilter(HealthcareService, service-category, [[The need that the service answers.]])
* insert TopicFilter(HealthcareService, service-type, [[What is offered.]])
* insert TopicFilter(HealthcareService, location, [[Where it is offered.]])
* insert TopicFilter(HealthcareService, active, [[Whether the service still exists.]])
* insert TopicFilter(HealthcareService, identifier, [[One service, by its identifier.]])
* insert TopicShape(HealthcareService)
* insert TopicInclude(HealthcareService:organization)
* insert TopicInclude(HealthcareService:location)
