Extension: ServiceCommunity
Id: service-community
Title: "Service community"
Description: "A community of place or of identity that the service is made for. Others may be welcome too: what shuts people out stands in eligibility."
Context: HealthcareService
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from Community (preferred)
* valueCodeableConcept ^short = "The community; text alone is enough"
