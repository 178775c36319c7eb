Instance: ucla-3
InstanceOf: Questionnaire
Usage: #definition
Title: "Feeling lonely"
Description: "The three-item UCLA loneliness scale and the direct question, as the Office for National Statistics recommends."
* insert PersonQuestionnaire(ucla-3)
* name = "Ucla3"
* title = "Feeling lonely"
* description = "The three-item UCLA loneliness scale and the direct question, as the Office for National Statistics recommends. The direct question is not part of the total."
* copyright = "The first three questions come from the UCLA loneliness scale (Hughes, Waite, Hawkley and Cacioppo 2004, after Russell 1980), in the wording that the Office for National Statistics recommends; the original authors' terms of use could not be found, so check them before you use the questions in a product. The direct question: Crown copyright, Open Government Licence v3.0."
* insert Asked(companionship, choice, [[How often do you feel that you lack companionship?]])
* insert UclaItem(ucla-3-companionship)
* insert Asked(left-out, choice, [[How often do you feel left out?]])
* insert UclaItem(ucla-3-left-out)
* insert Asked(isolated, choice, [[How often do you feel isolated from others?]])
* insert UclaItem(ucla-3-isolated)
* insert Asked(lonely, choice, [[How often do you feel lonely?]])
* insert Observed(OutcomeMeasureCodes#loneliness-direct)
* insert Scored(LonelinessAnswerCodes#often-or-always, Often or always, 1)
* insert Scored(LonelinessAnswerCodes#some-of-the-time, Some of the time, 2)
* insert Scored(LonelinessAnswerCodes#occasionally, Occasionally, 3)
* insert Scored(LonelinessAnswerCodes#hardly-ever, Hardly ever, 4)
* insert Scored(LonelinessAnswerCodes#never, Never, 5)
* insert Asked(total, integer, [[Total of the first three answers]])
* item[=].readOnly = true
* insert Observed(OutcomeMeasureCodes#ucla-3)
* insert Between(3, 9)
* item[=].extension[+].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
* item[=].extension[=].valueExpression.language = #text/fhirpath
* item[=].extension[=].valueExpression.expression = "iif(%resource.item.where(linkId = 'companionship' or linkId = 'left-out' or linkId = 'isolated').answer.count() = 3, %resource.item.where(linkId = 'companionship' or linkId = 'left-out' or linkId = 'isolated').answer.value.where(code = 'hardly-ever-or-never').count() + 2 * %resource.item.where(linkId = 'companionship' or linkId = 'left-out' or linkId = 'isolated').answer.value.where(code = 'some-of-the-time').count() + 3 * %resource.item.where(linkId = 'companionship' or linkId = 'left-out' or linkId = 'isolated').answer.value.where(code = 'often').count(), {})"

RuleSet: UclaItem(code)
* item[=].required = true
* insert Observed(OutcomeMeasureCodes#{code})
* insert Scored(LonelinessAnswerCodes#hardly-ever-or-never, Hardly ever or never, 1)
* insert Scored(LonelinessAnswerCodes#some-of-the-time, Some of the time, 2)
* insert Scored(LonelinessAnswerCodes#often, Often, 3)
