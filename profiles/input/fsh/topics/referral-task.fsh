Instance: referral-task
InstanceOf: Basic
Usage: #definition
Title: "Topic: referral task"
Description: "A task was made, or its status, its owner or its requester changed."
* insert Topic(referral-task, ReferralTask, Referral task, [[A task was made, or its status, its owner or its requester changed.]])
* insert TopicTrigger(Task, [[A Task was created, or its status, owner or requester changed.]], [[%previous.empty() or %previous.status != %current.status or %previous.owner.exists() != %current.owner.exists() or %previous.owner != %current.owner or %previous.requester.exists() != %current.requester.exists() or %previous.requester != %current.requester]])
* insert TopicFilter(Task, patient, [[Whom the task is about.]])
* insert TopicFilter(Task, requester, [[Who asks.]])
* insert TopicFilter(Task, owner, [[Who is asked.]])
* insert TopicFilter(Task, status, [[The status after the change.]])
* insert TopicFilter(Task, focus, [[The referral that the task fulfils.]])
* insert TopicFilter(Task, code, [[The kind of task: fulfill is that of a referral.]])
* insert TopicFilter(Task, priority, [[How urgent it is.]])
* insert TopicFilter(Task, part-of, [[The task that this one passes on.]])
* insert TopicFilter(Task, group-identifier, [[The journey: the same in all tasks that were handed on from one.]])
* insert TopicShape(Task)
* insert TopicInclude(Task:focus)
* insert TopicInclude(Task:patient)
* insert TopicInclude(Task:requester)
* insert TopicInclude(Task:owner)
