// What is said of an outcome measure, a rule set for each statement, so that its line in the code system reads like a table.

RuleSet: WholeNumbers(code, from, to, direction)
* #{code} ^property[+].code = #minimum
* #{code} ^property[=].valueDecimal = {from}
* #{code} ^property[+].code = #maximum
* #{code} ^property[=].valueDecimal = {to}
* #{code} ^property[+].code = #whole-numbers
* #{code} ^property[=].valueBoolean = true
* #{code} ^property[+].code = #direction
* #{code} ^property[=].valueString = "{direction}"

RuleSet: Decimals(code, from, to, direction)
* #{code} ^property[+].code = #minimum
* #{code} ^property[=].valueDecimal = {from}
* #{code} ^property[+].code = #maximum
* #{code} ^property[=].valueDecimal = {to}
* #{code} ^property[+].code = #whole-numbers
* #{code} ^property[=].valueBoolean = false
* #{code} ^property[+].code = #direction
* #{code} ^property[=].valueString = "{direction}"

RuleSet: Count(code, direction)
* #{code} ^property[+].code = #minimum
* #{code} ^property[=].valueDecimal = 0
* #{code} ^property[+].code = #whole-numbers
* #{code} ^property[=].valueBoolean = true
* #{code} ^property[+].code = #direction
* #{code} ^property[=].valueString = "{direction}"

RuleSet: ReliableChange(code, points, source)
* #{code} ^property[+].code = #reliable-change
* #{code} ^property[=].valueDecimal = {points}
* #{code} ^property[+].code = #reliable-change-source
* #{code} ^property[=].valueString = "{source}"

RuleSet: Snomed(code, snomed)
* #{code} ^property[+].code = #coded-as
* #{code} ^property[=].valueCoding = http://snomed.info/sct#{snomed}

RuleSet: Loinc(code, loinc)
* #{code} ^property[+].code = #coded-as
* #{code} ^property[=].valueCoding = http://loinc.org#{loinc}

RuleSet: PartOf(code, whole)
* #{code} ^property[+].code = #part-of
* #{code} ^property[=].valueCode = #{whole}

RuleSet: Band(code, from, to, name)
* #{code} ^property[+].code = #band
* #{code} ^property[=].valueString = "{from}-{to} {name}"

RuleSet: Baseline(code)
* #{code} ^property[+].code = #baseline-outcome
* #{code} ^property[=].valueBoolean = true

RuleSet: Question(code, words)
* #{code} ^property[+].code = #question
* #{code} ^property[=].valueString = "{words}"

RuleSet: Wording(code, instrument, free, licence)
* #{code} ^property[+].code = #instrument
* #{code} ^property[=].valueString = "{instrument}"
* #{code} ^property[+].code = #wording-free
* #{code} ^property[=].valueBoolean = {free}
* #{code} ^property[+].code = #licence
* #{code} ^property[=].valueString = "{licence}"

// One rule set for each instrument whose items share everything but their question.

RuleSet: Ons4Item(code)
* insert WholeNumbers({code}, 0, 10, higher-is-better)
* insert Band({code}, 0, 4, low)
* insert Band({code}, 5, 6, medium)
* insert Band({code}, 7, 8, high)
* insert Band({code}, 9, 10, very high)
* insert OnsWording({code})

RuleSet: OnsWording(code)
* insert Wording({code}, ONS4, true, [[Crown copyright, Open Government Licence 3.0; Office for National Statistics.]])

RuleSet: UclaItem(code)
* insert WholeNumbers({code}, 1, 3, lower-is-better)
* insert PartOf({code}, ucla-3)
* insert UclaWording({code})

RuleSet: UclaWording(code)
* insert Wording({code}, UCLA-3, true, [[The Office for National Statistics prints and recommends it; credit the University of California, Los Angeles. The authors' own terms were not found.]])

RuleSet: PerGoal(code)
* #{code} ^property[+].code = #per-goal
* #{code} ^property[=].valueBoolean = true

RuleSet: GboGoal(code)
* insert WholeNumbers({code}, 0, 10, higher-is-better)
* insert PerGoal({code})
* insert Baseline({code})
* insert ReliableChange({code}, 3, [[NHS England, mental health monthly statistics]])
* insert Wording({code}, GBO, false, [[D. Law, CC BY-NC-SA 4.0: not for commercial use.]])

RuleSet: DialogItem(code, snomed, mean)
* insert WholeNumbers({code}, 1, 7, higher-is-better)
* insert PartOf({code}, {mean})
* insert Snomed({code}, {snomed})
* insert DialogWording({code})

RuleSet: DialogWording(code)
* insert Baseline({code})
* insert Wording({code}, DIALOG, false, [[No licence was found. Ask East London NHS Foundation Trust.]])
