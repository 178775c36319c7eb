Extension: ContactMediumExtension
Id: contact-medium
Title: "Contact medium"
Description: "By what means people talked. Encounter.class tells virtual from ambulatory, but not the telephone from video."
Context: Encounter
* insert Published
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from ContactMedium (preferred)
* valueCodeableConcept ^short = "Face to face, telephone, typed talk, video, message"
