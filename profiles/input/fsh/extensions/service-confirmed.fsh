Extension: ServiceConfirmed
Id: service-confirmed
Title: "Service confirmed"
Description: "When somebody who knows last said that the whole directory entry is right. After six months without it the entry is stale."
Context: HealthcareService
* insert Published
* extension contains
    on 1..1 MS and
    by 0..1 MS
* extension[on] ^short = "The day on which it was confirmed"
* extension[on].value[x] 1..1
* extension[on].value[x] only date
* extension[on].value[x] ^short = "The day"
* extension[by] ^short = "Who confirmed it: a name, a team or an address to write to"
* extension[by].value[x] 1..1
* extension[by].value[x] only string
* extension[by].value[x] ^short = "The words"
