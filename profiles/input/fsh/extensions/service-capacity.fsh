Extension: ServiceCapacity
Id: service-capacity
Title: "Service capacity"
Description: "Whether a service can take another person, and when the service last said so. A status without its time is not taken: nobody can tell whether it still holds."
Context: HealthcareService
* insert Published
* extension contains
    status 1..1 MS and
    lastSaid 1..1 MS and
    wait 0..1 MS and
    note 0..1 MS
* extension[status] ^short = "Has capacity, waiting list, no capacity, paused, further assessment needed"
* extension[status].value[x] 1..1
* extension[status].value[x] only CodeableConcept
* extension[status].value[x] ^short = "The status, as one of Footbridge's capacity codes"
* extension[status].valueCodeableConcept from CapacityStatus (required)
* extension[lastSaid] ^short = "When the service last said so"
* extension[lastSaid].value[x] 1..1
* extension[lastSaid].value[x] only dateTime
* extension[lastSaid].value[x] ^short = "The time; a date alone will do"
* extension[wait] ^short = "How long a person waits now, from asking to the first contact"
* extension[wait].value[x] 1..1
* extension[wait].value[x] only Duration
* extension[wait].valueDuration obeys service-capacity-1
* extension[wait].value[x] ^short = "In days or weeks"
* extension[note] ^short = "Anything else about the wait, in plain words"
* extension[note].value[x] 1..1
* extension[note].value[x] only string
* extension[note].value[x] ^short = "The words"
