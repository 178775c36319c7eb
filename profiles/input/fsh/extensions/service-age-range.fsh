Extension: ServiceAgeRange
Id: service-age-range
Title: "Service age range"
Description: "The ages that a service is for, in completed years. Leave out the end that is open."
Context: HealthcareService
* insert Published
* value[x] 1..1
* value[x] only Range
* valueRange obeys service-age-range-1
* valueRange ^short = "Lowest and highest age, in years"
