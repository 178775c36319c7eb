// What our pathways have in common, so that each file says only what is its own.
RuleSet: Pathway(id, name, title, description)
* url = "https://fhir.footbridge.org.uk/PlanDefinition/{id}"
* version = "0.1.0"
* name = "{name}"
* title = "{title}"
* description = "{description}"
* type = http://terminology.hl7.org/CodeSystem/plan-definition-type#workflow-definition
* status = #active
* experimental = false
* publisher = "Footbridge"
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"

RuleSet: GoalOf(id, words, measure, weeks)
* goal[+].id = "{id}"
* goal[=].description.text = "{words}"
* goal[=].target.measure = OutcomeMeasureCodes#{measure}
* goal[=].target.due = {weeks} 'wk' "weeks"

RuleSet: Action(id, title, description, type, role)
* action[+].id = "{id}"
* action[=].title = "{title}"
* action[=].description = "{description}"
* insert DoneBy({type}, {role})

RuleSet: DoneBy(type, role)
* action[=].participant[+].type = #{type}
* action[=].participant[=].role.text = "{role}"

RuleSet: For(goal)
* action[=].goalId[+] = "{goal}"

RuleSet: Times(count, period, unit, words)
* action[=].timingTiming.repeat.count = {count}
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = {period}
* action[=].timingTiming.repeat.periodUnit = #{unit}
* action[=].timingTiming.code.text = "{words}"

RuleSet: When(words)
* action[=].timingTiming.code.text = "{words}"

// The same questions before and after, because two scores show whether the person is better off.
RuleSet: AskBefore(questionnaire, title, role)
* insert Action(before-{questionnaire}, [[Before: {title}]], [[Ask these questions before it starts. The answers are kept, and the scores are taken from them.]], practitioner, {role})
* action[=].definitionCanonical = "https://fhir.footbridge.org.uk/Questionnaire/{questionnaire}"
* insert When(Before the first session)

RuleSet: AskAfter(questionnaire, title, role)
* insert Action(after-{questionnaire}, [[After: {title}]], [[Ask the same questions again after the last session.]], practitioner, {role})
* action[=].definitionCanonical = "https://fhir.footbridge.org.uk/Questionnaire/{questionnaire}"
* insert When(After the last session)
