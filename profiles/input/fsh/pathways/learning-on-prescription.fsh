Instance: learning-on-prescription
InstanceOf: PlanDefinition
Usage: #definition
Title: "Learning on prescription"
Description: "Learning something, with the help of a learning adviser in general practice. No certificate is needed to begin."
* insert Pathway(learning-on-prescription, LearningOnPrescription, Learning on prescription, [[Learning something, with the help of a learning adviser in general practice. No certificate is needed to begin.]])
* insert GoalOf(learn, [[Learn something I want to know]], ons4-worthwhile, 26)
* insert AskBefore(your-circumstances, [[your circumstances; education is where this starts]], Learning adviser)
* insert AskBefore(ons4, [[how you feel about your life]], Learning adviser)
* insert Action(talk, [[Talk with the learning adviser]], [[What the person likes, knows already and would like to know. Help with reading and forms is offered.]], practitioner, Learning adviser)
* insert DoneBy(patient, The person)
* insert For(learn)
* insert Action(referral, [[Refer to the course or tutor]], [[A referral with its task. When it is sent, put the task in place of these words.]], practitioner, Learning adviser)
* insert For(learn)
* insert Action(course, [[Go to the course]], [[Each session is recorded as attended or not.]], patient, The person)
* insert DoneBy(practitioner, College or tutor)
* insert For(learn)
* insert Times(10, 1, wk, [[As the course says, for example ten weeks]])
* insert AskAfter(ons4, [[how you feel about your life]], Learning adviser)
* insert AskAfter(your-circumstances, [[your circumstances, so that the outcome of learning is there as education]], Learning adviser)
