Instance: referral
InstanceOf: Basic
Usage: #definition
Title: "Topic: referral"
Description: "A referral was made, or its status changed."
* insert Topic(referral, Referral, Referral, [[A referral was made, or its status changed.]])
* insert TopicTrigger(ServiceRequest, [[A ServiceRequest was created, or its status changed.]], [[%previous.empty() or %previous.status != %current.status]])
* insert TopicFilter(ServiceRequest, patient, [[Whom the referral is about.]])
* insert TopicFilter(ServiceRequest, requester, [[Who refers.]])
* insert TopicFilter(ServiceRequest, performer, [[Which service is asked.]])
* insert TopicFilter(ServiceRequest, status, [[The status after the change.]])
* insert TopicFilter(ServiceRequest, priority, [[How urgent it is.]])
* insert TopicFilter(ServiceRequest, category, [[The category of the referral.]])
* insert TopicFilter(ServiceRequest, code, [[What is asked for.]])
* insert TopicFilter(ServiceRequest, based-on, [[The referral that this one passes on.]])
* insert TopicShape(ServiceRequest)
* insert TopicInclude(ServiceRequest:patient)
* insert TopicInclude(ServiceRequest:requester)
* insert TopicInclude(ServiceRequest:performer)
