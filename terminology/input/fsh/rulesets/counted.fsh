// What reports count a code as.
RuleSet: Unsuitable(code)
* #{code} ^property[+].code = #unsuitable
* #{code} ^property[=].valueBoolean = true

RuleSet: Homeless(code)
* #{code} ^property[+].code = #homeless
* #{code} ^property[=].valueBoolean = true
