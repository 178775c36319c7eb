CodeSystem: TaskStatusReasonCodes
Id: task-status-reason
Title: "Reason for a referral task's state"
Description: "Why a referral was rejected, put on hold, cancelled, or failed."
* insert OwnCodes
* ^valueSet = Canonical(TaskStatusReason)
* ^property[+].code = #unsuitable
* ^property[=].description = "Whether the referral should not have come to this service: it counts as unsuitable in reports."
* ^property[=].type = #boolean
* #unsuitable "Not the right service" "The service does not offer what the person needs."
* insert Unsuitable(unsuitable)
* #not-eligible "Not eligible" "The person is outside the service's terms, for example its ages."
* insert Unsuitable(not-eligible)
* #outside-area "Outside the area" "The person lives or is registered where the service does not work."
* insert Unsuitable(outside-area)
* #no-capacity "No capacity" "The service cannot take another person now."
* #needs-more-support "Needs more than the service can give" "The person's needs or risks go past what the service is able to support safely."
* insert Unsuitable(needs-more-support)
* #not-enough-information "Not enough information" "The referral lacks what the service needs to decide."
* #duplicate "Already referred" "The same referral is already open."
* insert Unsuitable(duplicate)
* #waiting-list "On the waiting list" "The person waits for a place."
* #person-not-ready "Person asked to wait" "The person wants to start later."
* #person-unwell "Person unwell or in hospital" "The person cannot take part for now because of illness."
* #could-not-contact "Could not contact" "The person could not be reached in several tries."
* #did-not-attend "Did not attend" "The person was expected and did not come."
* #person-declined "Person declined" "The person does not want this, or no longer wants it."
* #person-moved "Person moved away" "The person has moved out of reach of the service."
* #person-died "Person died" "The person has died."
* #handed-on "Handed on" "Another service has taken the person on."
* #service-closed "Service ended" "The service or the activity has stopped."
* #referral-withdrawn "Referral withdrawn" "The referrer has taken the referral back."
* #other "Another reason" "None of the others; say what it is in the text."
