Extension: ContactAttendanceExtension
Id: contact-attendance
Title: "Contact attendance"
Description: "Whether the person came. Encounter.status says only that a contact was cancelled, not by whom, nor that nobody came."
Context: Encounter
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from ContactAttendance (required)
* valueCodeableConcept ^short = "Attended, attended late, came too late, cancelled by whom, did not attend"
