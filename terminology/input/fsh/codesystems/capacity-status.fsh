CodeSystem: CapacityStatusCodes
Id: capacity-status
Title: "Capacity status"
Description: "Whether a service can take another person now. The codes are spelt as in HL7's SDOH Clinical Care guide, which has no word for a pause."
* insert OwnCodes
* ^valueSet = Canonical(CapacityStatus)
* #capacity "Has capacity" "The service can take another person."
* #waitlist "Waiting list" "The service takes a name, and the person will wait."
* #no-capacity "No capacity" "The service cannot take another person and keeps no waiting list."
* #paused "Paused" "The service takes nobody for now and means to begin again."
* #additional-assessment-required "Further assessment needed" "The service has to talk to the person or the referrer before it can say."
