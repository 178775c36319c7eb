Profile: SpWellbeingScore
Parent: Observation
Id: sp-wellbeing-score
Title: "Wellbeing score"
Description: "One score of one outcome measure at one time. Two of them show whether the person is better off. The server checks the range, which it reads from CodeSystem/outcome-measure."
* insert Published
* obeys sp-wellbeing-score-1 and sp-wellbeing-score-2
* basedOn MS
* partOf MS
* status MS
* category MS
* code MS
* code from OutcomeMeasure (preferred)
* code ^short = "The measure, by our code or by the SNOMED CT or LOINC code that the measure lists"
* code ^definition = "Which score it is. At least one coding is that of a known measure; the server refuses any other, because a score of unknown range means nothing to the next reader."
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "Whose score it is."
* focus 0..1 MS
* focus only Reference(Goal)
* focus ^short = "The person's goal that the score is about"
* focus ^definition = "The goal that a score is there to follow. Goal-based outcomes need it: their scores compare goal by goal."
* encounter MS
* encounter ^short = "The contact at which it was asked"
* effective[x] 1..1 MS
* effective[x] only dateTime
* effective[x] ^short = "The day or time to which the answers belong"
* effective[x] ^definition = "When the person answered, to the day at least. It decides which score is the first and which the latest."
* performer MS
* performer ^short = "Who answered or asked"
* value[x] MS
* value[x] only Quantity or integer
* value[x] ^short = "The score"
* value[x] ^definition = "The score as a number within the measure's range. Leave it out and give dataAbsentReason when it was asked for and not given."
* dataAbsentReason MS
* interpretation MS
* interpretation ^short = "The band, in words"
* note MS
* hasMember MS
* derivedFrom MS
* derivedFrom ^short = "The answers that it was worked out from"
* component MS
* component ^short = "A sub-score"
* component.code MS
* component.code from OutcomeMeasure (preferred)
* component.code ^short = "The sub-score's measure"
* component.value[x] MS
* component.value[x] only Quantity or integer
* component.value[x] ^short = "The sub-score"
* component.dataAbsentReason MS
