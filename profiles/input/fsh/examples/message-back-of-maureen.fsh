Instance: message-back-of-maureen
InstanceOf: SpMessageBack
Usage: #example
Title: "Message back about Maureen Ackroyd"
Description: "The document beside the message: under every heading what there is to tell, or that there is nothing."
* status = #final
* type = http://loinc.org#34133-9 "Summary of episode note"
* subject = Reference(maureen-ackroyd)
* date = "2026-11-03T16:05:00Z"
* author.display = "Footbridge"
* title = "Message back about Maureen Ackroyd"
* event.code = $SCT#871731000000106 "Referral to social prescribing service"
* insert RecordSectionWith(actions, plan-and-requested-actions, Plan and requested actions, message-back-to-gp, [[Nothing is asked of you.]])
* insert RecordSectionWith(summary, clinical-summary, Clinical summary, craft-sessions, [[Craft sessions: done]])
* insert RecordSectionWith(codes, coded-entries, Coded entries, message-back-to-gp, [[871731000000106 Referral to social prescribing service]])
* insert RecordSectionWith(referrals, referral-details, Referral details, referral-from-gp, [[Referral from Ouse Bank Surgery]])
* insert RecordSectionWith(demographics, person-demographics, Person demographics, maureen-ackroyd, [[Maureen Ackroyd]])
* insert RecordSectionWith(gpPractice, gp-practice, GP practice, ouse-bank-surgery, [[Ouse Bank Surgery]])
* insert RecordSectionWith(referrer, referrer, Referrer, ouse-bank-surgery, [[Ouse Bank Surgery]])
* insert RecordSectionWithout(assessments, assessments, Assessments, [[No score was recorded.]])
* insert RecordSectionWithout(contacts, contacts, Contacts with professionals, [[No contact was recorded.]])
* insert RecordSectionWithout(signposts, signpost-details, Signpost details, [[The person was told of no other service.]])
