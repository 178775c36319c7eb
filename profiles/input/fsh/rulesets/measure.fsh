// What our measures say of themselves, so that no file repeats it. The server counts them itself (docs/decisions/0017), so
// a criterion is said in words and refers to the operation. FHIR asks for a language of its list, so it names the one that needs no library.
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
* group[=].population[=].criteria.language = #application/x-fhir-query
* group[=].population[=].criteria.reference = "https://fhir.footbridge.org.uk/OperationDefinition/evaluate-measure"
* group[=].population[=].criteria.description = "{words}"

RuleSet: By(code, words)
* group[=].stratifier[+].code = ReportPartCodes#{code}
* group[=].stratifier[=].criteria.language = #application/x-fhir-query
* group[=].stratifier[=].criteria.reference = "https://fhir.footbridge.org.uk/OperationDefinition/evaluate-measure"
* group[=].stratifier[=].criteria.description = "{words}"

RuleSet: ByWhoPeopleAre
* insert By(ethnic-category, [[The ethnic category in the person's record]])
* insert By(homelessness, [[A need of homelessness, or housing that counts as homeless]])
* insert By(rurality, [[Rural or urban by the postcode]])
* insert By(deprivation, [[The decile of deprivation by the postcode]])
