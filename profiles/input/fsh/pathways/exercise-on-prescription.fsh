Instance: exercise-on-prescription
InstanceOf: PlanDefinition
Usage: #definition
Title: "Exercise on prescription"
Description: "Moving more, at a leisure centre, a gym or outdoors, with wellbeing and the number of medicines before and after."
* insert Pathway(exercise-on-prescription, ExerciseOnPrescription, Exercise on prescription, [[Moving more, at a leisure centre, a gym or outdoors, with wellbeing and the number of medicines before and after.]])
* insert GoalOf(move, [[Move more, in a way I like]], ons4-life-satisfaction, 12)
* insert AskBefore(ons4, [[how you feel about your life]], Link worker)
* insert Action(medicines-before, [[Before: count the medicines]], [[How many different medicines the person takes regularly, recorded as the score number-of-medicines.]], practitioner, GP practice)
* insert When(Before the first session)
* insert Action(safe-to-start, [[Check that it is safe to start]], [[Whoever refers says what to look out for. Nobody has to be fit to begin.]], practitioner, GP practice)
* insert Action(referral, [[Refer to the leisure centre or gym]], [[A referral with its task. When it is sent, put the task in place of these words.]], practitioner, Link worker)
* insert For(move)
* insert Action(sessions, [[Go to the sessions]], [[Each session is recorded as attended or not.]], patient, The person)
* insert DoneBy(practitioner, Leisure centre or gym)
* insert For(move)
* insert Times(24, 3.5, d, [[Twice a week for twelve weeks]])
* insert Action(review, [[Talk about how it goes]], [[What helps, what gets in the way, and what comes after.]], practitioner, Link worker)
* insert When(After six weeks)
* insert AskAfter(ons4, [[how you feel about your life]], Link worker)
* insert Action(medicines-after, [[After: count the medicines]], [[The same count again.]], practitioner, GP practice)
* insert When(After the last session)
