Instance: occupational-self-assessment
InstanceOf: Questionnaire
Usage: #definition
Title: "What I do and what I want to do"
Description: "An occupational self-assessment in words of our own: daily life, strengths and skills, what matters, and what the person wants to do, with how much it matters and how sure they are."
* insert PersonQuestionnaire(occupational-self-assessment)
* name = "OccupationalSelfAssessment"
* title = "What I do and what I want to do"
* description = "You say how daily life goes, what you are good at, and what you want to do. There are no wrong answers, and you can leave any question out."
* copyright = "Footbridge, Apache License 2.0. It takes no question from any published instrument, has no score, and has not been validated as one."
* insert Asked(daily-life, group, [[How are these going for you?]])
* insert AskedWithin(self, choice, [[Looking after myself: washing, dressing, eating]])
* insert DailyLifeOptions
* insert AskedWithin(home, choice, [[Looking after my home]])
* insert DailyLifeOptions
* insert AskedWithin(getting-about, choice, [[Getting to places]])
* insert DailyLifeOptions
* insert AskedWithin(paperwork, choice, [[Letters, forms and bills]])
* insert DailyLifeOptions
* insert AskedWithin(work-or-learning, choice, [[Work, volunteering or learning]])
* insert DailyLifeOptions
* insert AskedWithin(people, choice, [[Time with people I like]])
* insert DailyLifeOptions
* insert AskedWithin(rest, choice, [[Sleep and rest]])
* insert DailyLifeOptions
* insert AskedWithin(joy, choice, [[Things I do for fun]])
* insert DailyLifeOptions
* insert Asked(good-at, string, [[What are you good at? You can give more than one answer.]])
* item[=].repeats = true
* insert Observed(ObservationKindCodes#strength)
* insert Asked(what-helps, string, [[Who or what helps you when things are hard? You can give more than one answer.]])
* item[=].repeats = true
* insert Observed(ObservationKindCodes#strength)
* insert Asked(what-matters, text, [[What matters most to you?]])
// Each of these groups becomes a goal of its own.
* insert Asked(goal, group, [[Something I want to do]])
* item[=].repeats = true
* item[=].definition = "https://fhir.footbridge.org.uk/StructureDefinition/sp-goal#Goal"
* item[=].extension[+].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemExtractionContext"
* item[=].extension[=].valueCode = #Goal
* insert AskedWithin(goal-words, text, [[What do you want to do?]])
* item[=].item[=].required = true
* item[=].item[=].definition = "https://fhir.footbridge.org.uk/StructureDefinition/sp-goal#Goal.description.text"
* insert AskedWithin(goal-importance, integer, [[How much does it matter to you? 1 is a little, 10 is more than anything.]])
* item[=].item[=].definition = "https://fhir.footbridge.org.uk/StructureDefinition/sp-goal#Goal.extension:importance.value[x]"
* insert BetweenWithin(1, 10)
* insert AskedWithin(goal-confidence, integer, [[How sure are you that you can do it? 1 is not sure, 10 is very sure.]])
* item[=].item[=].definition = "https://fhir.footbridge.org.uk/StructureDefinition/sp-goal#Goal.extension:confidence.value[x]"
* insert BetweenWithin(1, 10)

RuleSet: DailyLifeOptions
* item[=].item[=].answerOption[+].valueCoding = DailyLifeAnswerCodes#goes-well "This goes well"
* item[=].item[=].answerOption[+].valueCoding = DailyLifeAnswerCodes#all-right "This is all right"
* item[=].item[=].answerOption[+].valueCoding = DailyLifeAnswerCodes#hard "This is hard for me"
* item[=].item[=].answerOption[+].valueCoding = DailyLifeAnswerCodes#not-for-me "This is not part of my life"
