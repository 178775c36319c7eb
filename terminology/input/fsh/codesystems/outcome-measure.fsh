// A measure that is added here is known to the server without a line of code: its range, its direction and its
// threshold are read from these properties.
CodeSystem: OutcomeMeasureCodes
Id: outcome-measure
Title: "Outcome measure"
Description: "The scores that show whether a person is better off: one concept a score, with its range, its direction, and the threshold of reliable change where one is published."
* insert OwnCodes
* ^valueSet = Canonical(OutcomeMeasure)
* ^property[+].code = #minimum
* ^property[=].description = "The least score."
* ^property[=].type = #decimal
* ^property[+].code = #maximum
* ^property[=].description = "The highest score; absent where there is no upper limit."
* ^property[=].type = #decimal
* ^property[+].code = #whole-numbers
* ^property[=].description = "Whether a score is always a whole number."
* ^property[=].type = #boolean
* ^property[+].code = #direction
* ^property[=].description = "higher-is-better, lower-is-better, or neither."
* ^property[=].type = #string
* ^property[+].code = #reliable-change
* ^property[=].description = "From how many points on a change is more than chance; absent where no threshold is published."
* ^property[=].type = #decimal
* ^property[+].code = #reliable-change-source
* ^property[=].description = "Who published the threshold."
* ^property[=].type = #string
* ^property[+].code = #coded-as
* ^property[=].description = "The same score in SNOMED CT or LOINC."
* ^property[=].type = #Coding
* ^property[+].code = #per-goal
* ^property[=].description = "true where a score is about one goal of the person and compares only with scores about the same goal."
* ^property[=].type = #boolean
* ^property[+].code = #baseline-outcome
* ^property[=].description = "true where a first score counts as the baseline that the four-week wait of community mental health asks for."
* ^property[=].type = #boolean
* ^property[+].code = #part-of
* ^property[=].description = "The total or mean that the score goes into."
* ^property[=].type = #code
* ^property[+].code = #band
* ^property[=].description = "A band of the score: from, to, and its name."
* ^property[=].type = #string
* ^property[+].code = #instrument
* ^property[=].description = "The instrument that the score belongs to."
* ^property[=].type = #string
* ^property[+].code = #question
* ^property[=].description = "The question in the words of the instrument, where they may be shipped."
* ^property[=].type = #string
* ^property[+].code = #wording-free
* ^property[=].description = "Whether anybody may reproduce the wording."
* ^property[=].type = #boolean
* ^property[+].code = #licence
* ^property[=].description = "Whose the wording is, and on which terms."
* ^property[=].type = #string

* #ons4-life-satisfaction "ONS4: life satisfaction" "How satisfied the person is with their life nowadays: 0 is not at all, 10 is completely."
* insert Ons4Item(ons4-life-satisfaction)
* insert Question(ons4-life-satisfaction, [[Overall, how satisfied are you with your life nowadays?]])

* #ons4-worthwhile "ONS4: worthwhile" "How far the person finds what they do in life worthwhile: 0 is not at all, 10 is completely."
* insert Ons4Item(ons4-worthwhile)
* insert Question(ons4-worthwhile, [[Overall, to what extent do you feel that the things you do in your life are worthwhile?]])

* #ons4-happiness "ONS4: happiness" "How happy the person felt yesterday: 0 is not at all, 10 is completely."
* insert Ons4Item(ons4-happiness)
* insert Question(ons4-happiness, [[Overall, how happy did you feel yesterday?]])

* #ons4-anxiety "ONS4: anxiety" "How anxious the person felt yesterday: 0 is not at all, 10 is completely. The one ONS4 score of which less is better; its bands differ too."
* insert WholeNumbers(ons4-anxiety, 0, 10, lower-is-better)
* insert Band(ons4-anxiety, 0, 1, very low)
* insert Band(ons4-anxiety, 2, 3, low)
* insert Band(ons4-anxiety, 4, 5, medium)
* insert Band(ons4-anxiety, 6, 10, high)
* insert OnsWording(ons4-anxiety)
* insert Question(ons4-anxiety, [[Overall, how anxious did you feel yesterday?]])

* #ucla-3-companionship "UCLA-3: lacking companionship" "1 is hardly ever or never, 2 some of the time, 3 often."
* insert UclaItem(ucla-3-companionship)
* insert Question(ucla-3-companionship, [[How often do you feel that you lack companionship?]])

* #ucla-3-left-out "UCLA-3: feeling left out" "1 is hardly ever or never, 2 some of the time, 3 often."
* insert UclaItem(ucla-3-left-out)
* insert Question(ucla-3-left-out, [[How often do you feel left out?]])

* #ucla-3-isolated "UCLA-3: feeling isolated" "1 is hardly ever or never, 2 some of the time, 3 often."
* insert UclaItem(ucla-3-isolated)
* insert Question(ucla-3-isolated, [[How often do you feel isolated from others?]])

* #ucla-3 "UCLA-3: total" "The sum of the three UCLA loneliness items, 3 to 9. The direct question is not part of it."
* insert WholeNumbers(ucla-3, 3, 9, lower-is-better)
* insert UclaWording(ucla-3)

* #loneliness-direct "Loneliness: direct question" "Asked beside UCLA-3 and never added to it: 1 is often or always, 2 some of the time, 3 occasionally, 4 hardly ever, 5 never. More is better, other than in UCLA-3."
* insert WholeNumbers(loneliness-direct, 1, 5, higher-is-better)
* insert Wording(loneliness-direct, [[Direct loneliness question]], true, [[Crown copyright, Open Government Licence 3.0; Office for National Statistics.]])
* insert Question(loneliness-direct, [[How often do you feel lonely?]])

* #gbo-goal-1 "GBO: goal 1" "How far an adult says that they have got with their goal 1: 0 is not at all, 10 is reached. focus names the goal."
* insert GboGoal(gbo-goal-1)
* insert Snomed(gbo-goal-1, 1638531000000102)

* #gbo-goal-2 "GBO: goal 2" "How far an adult says that they have got with their goal 2: 0 is not at all, 10 is reached. focus names the goal."
* insert GboGoal(gbo-goal-2)
* insert Snomed(gbo-goal-2, 1638541000000106)

* #gbo-goal-3 "GBO: goal 3" "How far an adult says that they have got with their goal 3: 0 is not at all, 10 is reached. focus names the goal."
* insert GboGoal(gbo-goal-3)
* insert Snomed(gbo-goal-3, 1638551000000109)

* #gbo-cyp-goal-1 "GBO, children and young people: goal 1" "How far a child or young person says that they have got with their goal 1: 0 is not at all, 10 is reached. focus names the goal."
* insert GboGoal(gbo-cyp-goal-1)
* insert Snomed(gbo-cyp-goal-1, 1034351000000101)

* #gbo-cyp-goal-2 "GBO, children and young people: goal 2" "How far a child or young person says that they have got with their goal 2: 0 is not at all, 10 is reached. focus names the goal."
* insert GboGoal(gbo-cyp-goal-2)
* insert Snomed(gbo-cyp-goal-2, 1034361000000103)

* #gbo-cyp-goal-3 "GBO, children and young people: goal 3" "How far a child or young person says that they have got with their goal 3: 0 is not at all, 10 is reached. focus names the goal."
* insert GboGoal(gbo-cyp-goal-3)
* insert Snomed(gbo-cyp-goal-3, 1034371000000105)

* #dialog-1 "DIALOG item 1: mental health" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-1, 1037651000000100, dialog-quality-of-life)

* #dialog-2 "DIALOG item 2: physical health" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-2, 1037661000000102, dialog-quality-of-life)

* #dialog-3 "DIALOG item 3: job situation" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-3, 1037671000000109, dialog-quality-of-life)

* #dialog-4 "DIALOG item 4: accommodation" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-4, 1037681000000106, dialog-quality-of-life)

* #dialog-5 "DIALOG item 5: leisure activities" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-5, 1037691000000108, dialog-quality-of-life)

* #dialog-6 "DIALOG item 6: friendships" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-6, 1037701000000108, dialog-quality-of-life)

* #dialog-7 "DIALOG item 7: partner and family" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-7, 1037711000000105, dialog-quality-of-life)

* #dialog-8 "DIALOG item 8: personal safety" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-8, 1037721000000104, dialog-quality-of-life)

* #dialog-9 "DIALOG item 9: medication" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-9, 1037731000000102, dialog-treatment-satisfaction)

* #dialog-10 "DIALOG item 10: practical help" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-10, 1037741000000106, dialog-treatment-satisfaction)

* #dialog-11 "DIALOG item 11: meetings with professionals" "Satisfaction with this part of life or care: 1 is totally dissatisfied, 4 neither, 7 totally satisfied. The numbering is that of the SNOMED CT codes."
* insert DialogItem(dialog-11, 1037751000000109, dialog-treatment-satisfaction)

* #dialog-quality-of-life "DIALOG: quality of life" "The mean of DIALOG items 1 to 8."
* insert Decimals(dialog-quality-of-life, 1, 7, higher-is-better)
* insert DialogWording(dialog-quality-of-life)

* #dialog-treatment-satisfaction "DIALOG: satisfaction with treatment" "The mean of DIALOG items 9 to 11."
* insert Decimals(dialog-treatment-satisfaction, 1, 7, higher-is-better)
* insert DialogWording(dialog-treatment-satisfaction)

* #reqol-10 "ReQoL-10" "Recovering Quality of Life, ten questions, the sum. No threshold of reliable change is given here, because no source of one could be read."
* insert WholeNumbers(reqol-10, 0, 40, higher-is-better)
* insert Snomed(reqol-10, 1091071000000100)
* insert Baseline(reqol-10)
* insert Wording(reqol-10, ReQoL, false, [[Licensed by Oxford University Innovation.]])

* #swemwbs "SWEMWBS" "Short Warwick-Edinburgh Mental Wellbeing Scale, seven questions. Its published table turns the sum into a score with decimals; both lie between 7 and 35."
* insert Decimals(swemwbs, 7, 35, higher-is-better)
* insert ReliableChange(swemwbs, 3, [[NHS England, mental health monthly statistics]])
* insert Snomed(swemwbs, 718466001)
* insert Baseline(swemwbs)
* insert Wording(swemwbs, WEMWBS, false, [[University of Warwick: register before use.]])

* #wemwbs "WEMWBS" "Warwick-Edinburgh Mental Wellbeing Scale, fourteen questions, the sum."
* insert WholeNumbers(wemwbs, 14, 70, higher-is-better)
* insert ReliableChange(wemwbs, 9, [[NHS England, mental health monthly statistics]])
* insert Snomed(wemwbs, 718426000)
* insert Baseline(wemwbs)
* insert Wording(wemwbs, WEMWBS, false, [[University of Warwick: register before use.]])

* #gad-7 "GAD-7" "Generalised Anxiety Disorder, seven questions about the last two weeks, the sum."
* insert WholeNumbers(gad-7, 0, 21, lower-is-better)
* insert ReliableChange(gad-7, 4, [[NHS Talking Therapies manual]])
* insert Snomed(gad-7, 445455005)
* insert Loinc(gad-7, 70274-6)
* insert Band(gad-7, 0, 4, minimal)
* insert Band(gad-7, 5, 9, mild)
* insert Band(gad-7, 10, 14, moderate)
* insert Band(gad-7, 15, 21, severe)
* insert Baseline(gad-7)
* insert Wording(gad-7, GAD-7, true, [[Pfizer: no permission is needed to reproduce, translate, display or distribute it.]])

* #phq-9 "PHQ-9" "Patient Health Questionnaire for depression, nine questions about the last two weeks, the sum."
* insert WholeNumbers(phq-9, 0, 27, lower-is-better)
* insert ReliableChange(phq-9, 6, [[NHS Talking Therapies manual]])
* insert Snomed(phq-9, 720433000)
* insert Loinc(phq-9, 44261-6)
* insert Band(phq-9, 0, 4, minimal)
* insert Band(phq-9, 5, 9, mild)
* insert Band(phq-9, 10, 14, moderate)
* insert Band(phq-9, 15, 19, moderately severe)
* insert Band(phq-9, 20, 27, severe)
* insert Baseline(phq-9)
* insert Wording(phq-9, PHQ-9, true, [[Pfizer: no permission is needed to reproduce, translate, display or distribute it.]])

* #gp-appointments-3-months "GP appointments in three months" "How many appointments the person had with their GP practice in the three months up to the date of the score."
* insert Count(gp-appointments-3-months, neither)
* insert Wording(gp-appointments-3-months, Count, true, [[Footbridge: the licence of this package.]])

* #number-of-medicines "Number of medicines" "How many different medicines the person takes regularly on the date of the score."
* insert Count(number-of-medicines, neither)
* insert Wording(number-of-medicines, Count, true, [[Footbridge: the licence of this package.]])
