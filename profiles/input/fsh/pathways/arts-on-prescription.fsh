Instance: arts-on-prescription
InstanceOf: PlanDefinition
Usage: #definition
Title: "Arts on prescription"
Description: "Making things with others at a local arts organisation, with wellbeing measured before and after."
* insert Pathway(arts-on-prescription, ArtsOnPrescription, Arts on prescription, [[Making things with others at a local arts organisation, with wellbeing measured before and after.]])
* insert GoalOf(make, [[Make something and enjoy it]], ons4-happiness, 12)
* insert GoalOf(people, [[Spend time with other people]], ucla-3, 12)
* insert AskBefore(ons4, [[how you feel about your life]], Link worker)
* insert AskBefore(ucla-3, [[feeling lonely]], Link worker)
* insert Action(choose, [[Choose a group]], [[Look together at what is near, what it costs and how to get there. Visit one before you decide.]], practitioner, Link worker)
* insert DoneBy(patient, The person)
* insert For(make)
* insert Action(referral, [[Refer to the arts organisation]], [[A referral with its task. When it is sent, put the task in place of these words.]], practitioner, Link worker)
* insert For(make)
* insert Action(sessions, [[Go to the sessions]], [[Each session is recorded as attended or not.]], patient, The person)
* insert DoneBy(practitioner, Arts organisation)
* insert For(make)
* insert For(people)
* insert Times(10, 1, wk, [[Ten sessions, one a week]])
* insert Action(review, [[Talk about how it goes]], [[What helps, what gets in the way, and what comes after.]], practitioner, Link worker)
* insert When([[After five sessions, and at the end]])
* insert AskAfter(ons4, [[how you feel about your life]], Link worker)
* insert AskAfter(ucla-3, [[feeling lonely]], Link worker)
