Extension: ServiceArea
Id: service-area
Title: "Service area"
Description: "Where people must live to use the service. Without it, the service takes people from anywhere."
Context: HealthcareService
* insert Published
* extension contains
    name 0..1 MS and
    district 0..* MS and
    uri 0..1 MS
* extension[name] ^short = "What the area is called"
* extension[name].value[x] 1..1
* extension[name].value[x] only string
* extension[name].value[x] ^short = "The words"
* extension[district] ^short = "A postcode district that belongs to it, for example YO31"
* extension[district].value[x] 1..1
* extension[district].value[x] only string
* extension[district].value[x] obeys service-area-1
* extension[district].value[x] ^short = "The first half of a postcode"
* extension[uri] ^short = "Where the area is defined, for example the statistics office's address of a council"
* extension[uri].value[x] 1..1
* extension[uri].value[x] only uri
* extension[uri].value[x] ^short = "The address"
