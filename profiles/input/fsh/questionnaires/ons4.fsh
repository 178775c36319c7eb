Instance: ons4
InstanceOf: Questionnaire
Usage: #definition
Title: "How you feel about your life"
Description: "The four personal well-being questions of the Office for National Statistics (ONS4)."
* insert PersonQuestionnaire(ons4)
* name = "Ons4"
* title = "How you feel about your life"
* description = "The four personal well-being questions of the Office for National Statistics (ONS4)."
* copyright = "Questions: Crown copyright, Office for National Statistics, under the Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)."
* insert Asked(how-to-answer, display, [[Give each answer on a scale of 0 to 10. 0 is 'not at all' and 10 is 'completely'.]])
* insert Asked(life-satisfaction, integer, [[Overall, how satisfied are you with your life nowadays?]])
* insert Observed(OutcomeMeasureCodes#ons4-life-satisfaction)
* insert Between(0, 10)
* insert Asked(worthwhile, integer, [[Overall, to what extent do you feel that the things you do in your life are worthwhile?]])
* insert Observed(OutcomeMeasureCodes#ons4-worthwhile)
* insert Between(0, 10)
* insert Asked(happiness, integer, [[Overall, how happy did you feel yesterday?]])
* insert Observed(OutcomeMeasureCodes#ons4-happiness)
* insert Between(0, 10)
* insert Asked(anxiety, integer, [[Overall, how anxious did you feel yesterday?]])
* insert Observed(OutcomeMeasureCodes#ons4-anxiety)
* insert Between(0, 10)
