Profile: SpAdvice
Parent: Communication
Id: sp-advice
Title: "Advice"
Description: "A question to a service before a referral, or its answer. It is an act of its own: nobody is referred by it, and a person need not be named."
* insert Published
* obeys sp-advice-1 and sp-advice-2
* extension contains AdviceOutcomeExtension named outcome 0..1 MS
* extension[outcome] ^short = "What the answer recommends"
* identifier MS
* basedOn MS
* inResponseTo only Reference(Communication)
* inResponseTo MS
* inResponseTo ^short = "The question that is answered; or the answer that a further question is about"
* status MS
* status ^short = "A question is in-progress until it is answered; an answer is completed"
* category 1..* MS
* category ^short = "advice-question or advice-answer; others may stand beside it"
* category ^definition = "Whether this is the question or the answer. Each side has its code, so that a search finds what waits for an answer."
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category ^slicing.description = "The side of the advice is told apart by its system. Other categories may stand beside it."
* category contains side 1..1 MS
* category[side] from AdviceCategory (required)
* category[side] ^patternCodeableConcept.coding.system = Canonical(AdviceCategoryCodes)
* category[side] ^short = "advice-question or advice-answer"
* category[side] ^definition = "Whether this is the question or the answer."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person, where the question is about one"
* topic MS
* about MS
* sent 1..1 MS
* sent ^short = "When it was asked or answered"
* sent ^definition = "When it was asked or answered. How long a question waits is counted from here."
* recipient 1..* MS
* recipient ^short = "Who is asked; of an answer, who had asked"
* recipient ^definition = "Who is asked, or who is answered. The search parameter recipient finds it."
* sender 1..1 MS
* sender ^short = "Who asks; of an answer, who answers"
* sender ^definition = "Who asks, or who answers."
* reasonCode MS
* payload 1..* MS
* payload ^short = "The question or the answer in words"
* payload ^definition = "The question or the answer, in words or with what it rests on."
