// What our measures say of themselves, so that no file repeats it. The server counts them itself (docs/decisions/0017), so
// a criterion is said in words.
RuleSet: MeasureOf(id, name, title, description, scoring)
* url = "https://fhir.footbridge.org.uk/Measure/{id}"
* version = "0.1.0"
* name = "{name}"
* title = "{title}"
* description = "{description}"
* status = #active
* experimental = false
* publisher = "Footbridge"
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* scoring = http://terminology.hl7.org/CodeSystem/measure-scoring#{scoring}

RuleSet: Figure(code)
* group[+].code = ReportPartCodes#{code}

RuleSet: Counts(population, code, words)
* group[=].population[+].code.coding[0] = http://terminology.hl7.org/CodeSystem/measure-population#{population}
* group[=].population[=].code.coding[1] = ReportPartCodes#{code}
* group[=].population[=].criteria.language = #text/plain
* group[=].population[=].criteria.expression = "{words}"

RuleSet: By(code, words)
* group[=].stratifier[+].code = ReportPartCodes#{code}
* group[=].stratifier[=].criteria.language = #text/plain
* group[=].stratifier[=].criteria.expression = "{words}"

RuleSet: ByWhoPeopleAre
* insert By(ethnic-category, [[The ethnic category in the person's record]])
* insert By(homelessness, [[A need of homelessness, or housing that counts as homeless]])
* insert By(rurality, [[Rural or urban by the postcode]])
* insert By(deprivation, [[The decile of deprivation by the postcode]])
