// What is said of an episode type.
RuleSet: FourWeekWait(code, runs)
* #{code} ^property[+].code = #four-week-wait
* #{code} ^property[=].valueBoolean = {runs}

RuleSet: TeamType(code, type)
* #{code} ^property[+].code = #mhsds-team-type
* #{code} ^property[=].valueString = "{type}"
