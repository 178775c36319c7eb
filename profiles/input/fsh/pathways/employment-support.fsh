Instance: employment-support
InstanceOf: PlanDefinition
Usage: #definition
Title: "Employment support"
Description: "Keeping a job, going back to one, or finding one. It can begin with a sickness certificate (statement of fitness for work), when the GP may offer fewer hours, changed duties or supported employment."
* insert Pathway(employment-support, EmploymentSupport, Employment support, [[Keeping a job, going back to one, or finding one. It can begin with a sickness certificate (statement of fitness for work), when the GP may offer fewer hours, changed duties or supported employment. Name the certificate in supportingInfo of the plan and of the referral.]])
* insert GoalOf(work, [[Do work that suits my health]], ons4-worthwhile, 26)
* insert AskBefore(your-circumstances, [[your circumstances; employment is where this starts]], Link worker)
* insert AskBefore(ons4, [[how you feel about your life]], Link worker)
* insert Action(options, [[Talk about what work could look like]], [[Fewer hours, changed duties, a later start, supported employment, or a rest. If a sickness certificate began this, read together what it says.]], practitioner, GP practice)
* action[=].trigger.type = #named-event
* action[=].trigger.name = "sickness-certificate"
* insert DoneBy(patient, The person)
* insert For(work)
* insert Action(employer, [[Talk with the employer]], [[Only if the person wants it, and with somebody beside them if they like.]], patient, The person)
* insert DoneBy(practitioner, Employment specialist)
* insert For(work)
* insert Action(referral, [[Refer to employment support]], [[A referral with its task, which names its goal and, if there is one, the certificate. When it is sent, put the task in place of these words.]], practitioner, GP practice)
* insert For(work)
* insert Action(support, [[Meet the employment specialist]], [[Individual support for as long as it helps, also after work has begun.]], practitioner, Employment specialist)
* insert DoneBy(patient, The person)
* insert For(work)
* insert Times(26, 1, wk, [[Weekly at first]])
* insert AskAfter(ons4, [[how you feel about your life]], Link worker)
* insert AskAfter(your-circumstances, [[your circumstances: in work, returned to work, or lost work]], Link worker)
