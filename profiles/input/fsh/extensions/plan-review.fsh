Extension: PlanReview
Id: plan-review
Title: "Review of the plan"
Description: "A review that is planned or was held. Each one is kept, so that the plan tells when it was looked at and by whom."
Context: CarePlan
* insert Published
* extension contains
    due 0..1 MS and
    held 0..1 MS and
    reviewer 0..1 MS and
    contact 0..1 MS and
    note 0..1 MS
* extension[due] ^short = "When it is due"
* extension[due].value[x] 1..1
* extension[due].value[x] only date
* extension[due].value[x] ^short = "The day"
* extension[held] ^short = "When it was held; none while it is still to come"
* extension[held].value[x] 1..1
* extension[held].value[x] only dateTime
* extension[held].value[x] ^short = "The time; a date alone will do"
* extension[reviewer] ^short = "Who is responsible for it"
* extension[reviewer].value[x] 1..1
* extension[reviewer].value[x] only Reference(PractitionerRole or Practitioner or Organization or CareTeam or RelatedPerson or Patient)
* extension[reviewer].value[x] ^short = "Who; the display name alone is enough"
* extension[contact] ^short = "The meeting at which it was held"
* extension[contact].value[x] 1..1
* extension[contact].value[x] only Reference(Encounter)
* extension[contact].value[x] ^short = "The contact"
* extension[note] ^short = "What was said about it, in plain words"
* extension[note].value[x] 1..1
* extension[note].value[x] only string
* extension[note].value[x] ^short = "The words"
