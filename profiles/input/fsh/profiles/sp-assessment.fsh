Profile: SpAssessment
Parent: QuestionnaireResponse
Id: sp-assessment
Title: "Answered questionnaire"
Description: "What a person answered to one questionnaire, kept as it was said. The scores, circumstances, strengths and goals are extracted from it."
* insert Published
* basedOn MS
* basedOn ^short = "The referral in which it was asked"
* questionnaire 1..1 MS
* questionnaire ^short = "The questionnaire that was answered"
* questionnaire ^definition = "Its canonical address. The server holds every answer to this questionnaire, so it must be one that the server has."
* status MS
* status ^short = "in-progress while answers are missing, completed when all that must be answered is"
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* encounter MS
* encounter ^short = "The contact at which it was asked"
* authored 1..1 MS
* authored ^short = "When it was answered"
* authored ^definition = "When the answers were given. Scores that are extracted from them count from this time."
* author MS
* author ^short = "Who wrote the answers down"
* source MS
* source ^short = "Who answered: the person, or somebody for them"
* item MS
