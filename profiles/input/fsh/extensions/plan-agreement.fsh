Extension: PlanAgreement
Id: plan-agreement
Title: "Agreement to the plan"
Description: "Who agreed the plan, with whose support, and when. The right to bring an advocate, friend or relative is to be told before the meeting, so the day on which it was told is kept."
Context: CarePlan
* insert Published
* extension contains
    agreedBy 1..1 MS and
    supportedBy 0..* MS and
    date 1..1 MS and
    rightToldOn 0..1 MS
* extension[agreedBy] ^short = "Who agreed: the person, somebody who may decide for them, or a service"
* extension[agreedBy].value[x] 1..1
* extension[agreedBy].value[x] only Reference(Patient or RelatedPerson or Practitioner or PractitionerRole or Organization)
* extension[agreedBy].value[x] ^short = "The person or body; the display name alone is enough"
* extension[supportedBy] ^short = "Who stood beside the person: advocate, friend, relative, interpreter"
* extension[supportedBy].value[x] 1..1
* extension[supportedBy].value[x] only Reference(RelatedPerson or PractitionerRole or Practitioner or Patient)
* extension[supportedBy].value[x] ^short = "The supporter; the display name alone is enough"
* extension[date] ^short = "When it was agreed"
* extension[date].value[x] 1..1
* extension[date].value[x] only date
* extension[date].value[x] ^short = "The day"
* extension[rightToldOn] ^short = "When the person was told that they may bring somebody"
* extension[rightToldOn].value[x] 1..1
* extension[rightToldOn].value[x] only date
* extension[rightToldOn].value[x] ^short = "The day, before the meeting"
