Extension: ServiceMedium
Id: service-medium
Title: "Service medium"
Description: "By what means the service can be had: in the same place, by telephone, by video. Without it, nobody has said."
Context: HealthcareService
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from ContactMedium (required)
* valueCodeableConcept ^short = "One means; repeat for more"
