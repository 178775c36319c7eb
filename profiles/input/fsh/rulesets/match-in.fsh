// One input of the match, so that twelve of them are read at a glance.
RuleSet: MatchIn(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #in
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].documentation = {documentation}
* parameter[=].type = #{type}
