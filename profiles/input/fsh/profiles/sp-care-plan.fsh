Profile: SpCarePlan
Parent: CarePlan
Id: sp-care-plan
Title: "Care and support plan"
Description: "One plan for one person, in the shape of PRSB's care and support plan: what matters to the person, needs, strengths, goals, the actions of every agency, who agreed, and when it is looked at again. A draft asks for nothing but the person. What an active or completed plan must have is the server's to hold, because it depends on the step that the plan takes."
* insert Published
* extension contains
    WhatMatters named whatMatters 0..1 MS and
    PlanAgreement named agreement 0..* MS and
    PlanReview named review 0..* MS and
    ActionFundingExtension named funding 0..1 MS
* extension[whatMatters] ^short = "The person's own aim; an active plan has it"
* extension[agreement] ^short = "Who agreed the plan; an active plan has at least one"
* extension[review] obeys plan-review-1
* extension[review] ^short = "Each review, planned or held"
* extension[funding] ^short = "Who pays for the actions that do not say it themselves"
* identifier MS
* basedOn MS
* replaces MS
* status MS
* status ^short = "draft | active | on-hold | revoked | completed | entered-in-error | unknown"
* intent MS
* category MS
* title MS
* description MS
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* period MS
* period ^short = "From when the plan holds"
* created MS
* author MS
* author ^short = "Who is responsible for the plan"
* contributor MS
* contributor ^short = "Everybody who took part in planning, the person included"
* careTeam MS
* careTeam ^short = "The care teams (sp-care-team); more than one when agencies plan together"
* addresses MS
* addresses ^short = "The needs (sp-need)"
* supportingInfo MS
* supportingInfo ^short = "Strengths (sp-strength), circumstances, assessments, other planning documents"
* goal MS
* goal ^short = "The goals (sp-goal)"
* activity MS
* activity ^short = "The actions: a referral by reference to its task, any other in detail"
* activity.extension contains
    ActionStatus named status 0..1 MS and
    ActionConfidence named confidence 0..1 MS and
    ActionReview named review 0..1 MS and
    ActionFundingExtension named funding 0..1 MS and
    ActionStatusAtReview named statusAtReview 0..* MS
* activity.extension[status] ^short = "Of an action that is a referral; set by the server from the task"
* activity.extension[confidence] ^short = "How sure the person is that they can do it"
* activity.extension[review] ^short = "When this action is looked at again"
* activity.extension[funding] ^short = "Who pays for it"
* activity.extension[statusAtReview] ^short = "How far it was at each review"
* activity.outcomeReference MS
* activity.outcomeReference ^short = "What came of it, for example an activity (sp-activity)"
* activity.progress MS
* activity.progress ^short = "What happened since, each with its time: the newest is when the action was last updated"
* activity.reference MS
* activity.reference ^short = "The referral's task (sp-referral-task), for an action that is a referral"
* activity.detail MS
* activity.detail ^short = "Any other action: what, who, when, how far"
* activity.detail.code MS
* activity.detail.code from http://snomed.info/sct?fhir_vs=refset/1373511000000107 (preferred)
* activity.detail.code ^short = "What is to be done; text alone is enough"
* activity.detail.code ^definition = "What is to be done, as a SNOMED CT concept of the reference set of social prescribing support where the system has it, or in words."
* activity.detail.reasonReference MS
* activity.detail.reasonReference ^short = "The need or circumstance that it answers"
* activity.detail.goal MS
* activity.detail.goal ^short = "The goals that it serves"
* activity.detail.status MS
* activity.detail.statusReason MS
* activity.detail.scheduled[x] MS
* activity.detail.scheduled[x] ^short = "When; words are enough"
* activity.detail.location MS
* activity.detail.performer MS
* activity.detail.performer ^short = "Who does it: the person, a supporter, a service"
* activity.detail.description MS
* activity.detail.description ^short = "Suggested strategies, in plain words"
* note MS
