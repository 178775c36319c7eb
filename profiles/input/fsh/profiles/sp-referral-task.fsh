Profile: SpReferralTask
Parent: Task
Id: sp-referral-task
Title: "Referral task"
Description: "Asks a service to fulfil a referral, and tells what became of it. A task shaped like those of HL7's SDOH Clinical Care guide fits. Without an owner it is open for any service to claim."
* insert Published
* obeys sp-referral-task-1 and sp-referral-task-2
* extension contains
    TalkedWithPerson named talkedWithPerson 0..1 MS and
    HandOnKindExtension named handOnKind 0..1 MS
* extension[talkedWithPerson] ^short = "The talk with the person, when the task is rejected or fails"
* extension[handOnKind] ^short = "onward | step-up | step-across; on a task that $hand-on made"
* identifier MS
* basedOn MS
* partOf MS
* partOf ^short = "The task of the referral that this one passes on"
* groupIdentifier MS
* groupIdentifier ^short = "The journey: the same in all tasks that were handed on from one"
* status MS
* status from ReferralTaskStatus (required)
* status ^short = "draft | requested | accepted | rejected | in-progress | on-hold | completed | failed | cancelled | entered-in-error"
* status ^definition = "How far the referral has come. FHIR's received and ready are not used."
* statusReason MS
* statusReason from TaskStatusReason (preferred)
* statusReason ^short = "Why it was rejected, cancelled, put on hold, or failed"
* statusReason ^definition = "Why the task is in its state. Required when it is rejected, cancelled, on hold or failed; text alone is enough."
* businessStatus MS
* intent = #order
* intent MS
* intent ^short = "order"
* intent ^definition = "Always order: the service is asked to act."
* priority MS
* code 1..1 MS
* code = $task-code#fulfill
* code ^short = "fulfill: carry out the referral in focus"
* code ^definition = "Always fulfill of FHIR's task codes. It tells a referral task from any other task."
* reasonCode MS
* reasonCode ^short = "Why it was handed on"
* focus 1..1 MS
* focus only Reference(ServiceRequest)
* focus ^short = "The referral (ServiceRequest)"
* focus ^definition = "The referral that is to be fulfilled."
* for 1..1 MS
* for only Reference(Patient)
* for ^short = "The person"
* for ^definition = "The person whom the referral is about; the same as the referral's subject."
* authoredOn 1..1 MS
* authoredOn ^short = "When it was asked"
* authoredOn ^definition = "When the service was asked. Waiting times are counted from here."
* lastModified MS
* requester 1..1 MS
* requester ^short = "Who asks, and is told the outcome"
* requester ^definition = "Who asks the service, and hears what became of it."
* owner MS
* owner ^short = "The service that is asked; none while anyone may claim it"
* note MS
* input MS
* input ^short = "What else the service needs to do it"
* output MS
* output ^short = "What came of it, for example an activity (sp-activity); required when completed"
* output ^definition = "What came of it: a reference to what was done, or words. A completed task has at least one."
