Instance: how-maureen-feels
InstanceOf: SpAssessment
Usage: #example
Title: "Answers to the ONS4 questions"
Description: "The four personal well-being questions, answered at the first contact."
* questionnaire = "https://fhir.footbridge.org.uk/Questionnaire/ons4"
* status = #completed
* subject = Reference(maureen-ackroyd)
* authored = "2026-09-01T10:20:00+01:00"
* author = Reference(tom-beckwith-link-worker)
* source = Reference(maureen-ackroyd)
* item[+].linkId = "life-satisfaction"
* item[=].answer.valueInteger = 4
* item[+].linkId = "worthwhile"
* item[=].answer.valueInteger = 3
* item[+].linkId = "happiness"
* item[=].answer.valueInteger = 5
* item[+].linkId = "anxiety"
* item[=].answer.valueInteger = 6
