// What our questionnaires say of themselves and ask of whoever shows them, so that no file repeats it.
RuleSet: PersonQuestionnaire(id)
* url = "https://fhir.footbridge.org.uk/Questionnaire/{id}"
* version = "0.1.0"
* status = #active
* experimental = false
* publisher = "Footbridge"
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* subjectType = #Patient

RuleSet: Asked(link, type, words)
* item[+].linkId = "{link}"
* item[=].type = #{type}
* item[=].text = "{words}"

RuleSet: AskedWithin(link, type, words)
* item[=].item[+].linkId = "{link}"
* item[=].item[=].type = #{type}
* item[=].item[=].text = "{words}"

// The answer becomes an observation with the code of the item.
RuleSet: Observed(code)
* item[=].code = {code}
* item[=].extension[+].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract"
* item[=].extension[=].valueBoolean = true

RuleSet: Between(least, most)
* item[=].extension[+].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* item[=].extension[=].valueInteger = {least}
* item[=].extension[+].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* item[=].extension[=].valueInteger = {most}

RuleSet: BetweenWithin(least, most)
* item[=].item[=].extension[+].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* item[=].item[=].extension[=].valueInteger = {least}
* item[=].item[=].extension[+].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* item[=].item[=].extension[=].valueInteger = {most}

RuleSet: Option(coding, words)
* item[=].answerOption[+].valueCoding = {coding} "{words}"

RuleSet: Scored(coding, words, score)
* item[=].answerOption[+].valueCoding = {coding} "{words}"
* item[=].answerOption[=].valueCoding.extension.url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
* item[=].answerOption[=].valueCoding.extension.valueDecimal = {score}

RuleSet: RatherNot
* item[=].answerOption[+].valueCoding = http://terminology.hl7.org/CodeSystem/data-absent-reason#asked-declined "I would rather not say"

// What $populate fills in: language is text/fhirpath or text/cql.
RuleSet: KnownBefore(language, expression)
* item[=].extension[+].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression"
* item[=].extension[=].valueExpression.language = #{language}
* item[=].extension[=].valueExpression.expression = {expression}
