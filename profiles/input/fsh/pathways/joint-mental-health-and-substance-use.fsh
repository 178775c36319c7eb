Instance: joint-mental-health-and-substance-use
InstanceOf: PlanDefinition
Usage: #definition
Title: "Joint care for mental health and substance use"
Description: "One plan of two agencies: a community mental health team and an alcohol and drug service plan and act together, and each sees the other's part as far as the person consents."
* insert Pathway(joint-mental-health-and-substance-use, JointMentalHealthAndSubstanceUse, Joint care for mental health and substance use, [[One plan of two agencies: a community mental health team and an alcohol and drug service plan and act together, and each sees the other's part as far as the person consents.]])
* insert GoalOf(steady, [[Feel steadier]], ons4-anxiety, 26)
* insert GoalOf(use, [[Be in charge of drinking or drug use]], ons4-life-satisfaction, 26)
* insert Action(consent, [[Agree who sees what]], [[The person says what each agency may see of the other's part. It is recorded as a consent.]], practitioner, Key worker)
* insert DoneBy(patient, The person)
* insert Action(key-worker, [[Name one key worker]], [[One person whom to turn to, in whichever agency knows the person best.]], practitioner, Community mental health team)
* insert DoneBy(practitioner, Alcohol and drug service)
* insert AskBefore(ons4, [[how you feel about your life]], Key worker)
* insert Action(joint-assessment, [[Assess together]], [[One conversation of both agencies with the person, so that nobody has to tell their story twice. The right to bring somebody is told beforehand.]], practitioner, Community mental health team)
* insert DoneBy(practitioner, Alcohol and drug service)
* insert Action(mental-health, [[The mental health team's part]], [[What the team does, and how often.]], practitioner, Community mental health team)
* insert For(steady)
* insert Times(12, 2, wk, [[Every two weeks]])
* insert Action(substance-use, [[The alcohol and drug service's part]], [[What the service does, and how often.]], practitioner, Alcohol and drug service)
* insert For(use)
* insert Times(26, 1, wk, [[Weekly]])
* insert Action(own-part, [[What the person does]], [[In the person's own words.]], patient, The person)
* insert For(steady)
* insert For(use)
* insert Action(joint-review, [[Review together]], [[Both agencies and the person, with whoever the person brings.]], practitioner, Key worker)
* insert Times(6, 1, mo, [[Every month]])
* insert AskAfter(ons4, [[how you feel about your life]], Key worker)
