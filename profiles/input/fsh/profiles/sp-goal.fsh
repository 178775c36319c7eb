Profile: SpGoal
Parent: Goal
Id: sp-goal
Title: "Goal or hope"
Description: "What the person wants, in their own words, with how much it matters to them and how sure they are. A stage goal is a goal of its own, to which the larger one points."
* insert Published
* extension contains
    GoalImportance named importance 0..1 MS and
    GoalConfidence named confidence 0..1 MS and
    http://hl7.org/fhir/StructureDefinition/goal-relationship named relationship 0..* MS
* extension[importance] ^short = "How much it matters to the person, 1 to 10"
* extension[confidence] ^short = "How sure the person is to reach it, 1 to 10"
* extension[relationship] ^short = "The stage goals, each by a relationship of type milestone"
* identifier MS
* lifecycleStatus MS
* achievementStatus MS
* achievementStatus ^short = "How far it is reached; a plan is completed only when each of its goals says it"
* achievementStatus ^definition = "How far the goal is reached, in HL7's codes. A SNOMED CT concept of the goal status reference set 999000091000000107 may stand beside."
* category MS
* priority MS
* description MS
* description from http://snomed.info/sct?fhir_vs=refset/999002111000000103 (preferred)
* description ^short = "The goal in the person's own words; a code may stand beside"
* description ^definition = "The goal as the person says it. A SNOMED CT concept, for example of the reference set of occupational therapy goals, may stand beside the words."
* description.text 1..1 MS
* description.text ^short = "The person's own words"
* description.text ^definition = "The goal as the person says it, kept as said."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* start[x] MS
* target MS
* target ^short = "How anybody would see that it is reached, and by when"
* target.measure MS
* target.measure ^short = "The outcome measure, if one is used"
* target.detail[x] MS
* target.due[x] MS
* statusDate MS
* statusReason MS
* expressedBy MS
* expressedBy ^short = "Who says so: the person, somebody who speaks for them, or staff"
* addresses MS
* addresses ^short = "The needs (sp-need), strengths and circumstances that it comes from"
* note MS
* outcomeCode MS
* outcomeCode ^short = "What came of it; text alone is enough"
* outcomeReference MS
* outcomeReference ^short = "The scores and other observations that show it"
