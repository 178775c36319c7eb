Instance: record-of-maureen
InstanceOf: SpRecord
Usage: #example
Title: "Shared record of Maureen Ackroyd"
Description: "What one practice has recorded, under every heading, with words where it has recorded nothing."
* status = #final
* type = http://loinc.org#60591-5 "Patient summary Document"
* subject = Reference(maureen-ackroyd)
* date = "2026-11-26T09:30:00Z"
* author.display = "Footbridge"
* title = "Shared record of Maureen Ackroyd"
* insert RecordSectionWith(demographics, person-demographics, Person demographics, maureen-ackroyd, [[Maureen Ackroyd]])
* insert RecordSectionWith(gpPractice, gp-practice, GP practice, ouse-bank-surgery, [[Ouse Bank Surgery]])
* insert RecordSectionWithout(aboutMe, about-me, About me, [[Nothing was recorded about what matters to the person.]])
* insert RecordSectionWithout(requirements, individual-requirements, Individual requirements, [[No individual requirements were recorded.]])
* insert RecordSectionWithout(safeguarding, safeguarding, Safeguarding, [[No safeguarding concern was recorded.]])
* insert RecordSectionWith(consent, consent, Consent for information sharing, consent-codes-only, [[Codes only, without free text]])
* insert RecordSectionWith(referrals, referral-details, Referral details, referral-from-gp, [[Referral from Ouse Bank Surgery]])
* insert RecordSectionWithout(contacts, contacts, Contacts with professionals, [[No contact was recorded.]])
* insert RecordSectionWith(issues, presenting-issues, Presenting complaints or issues, loneliness, [[Loneliness]])
* insert RecordSectionWithout(problems, problem-list, Problem list, [[No other problem was recorded.]])
* insert RecordSectionWith(summary, clinical-summary, Clinical summary, feedback-to-gp, [[Feedback to the GP]])
* insert RecordSectionWithout(social, social-context, Social context, [[Nothing was recorded about the person's circumstances.]])
* insert RecordSectionWith(services, services-and-care, Services and care, craft-sessions, [[Craft sessions]])
* insert RecordSectionWith(signposts, signpost-details, Signpost details, warm-space-signpost, [[Warm space]])
* insert RecordSectionWithout(pregnancy, pregnancy-status, Pregnancy status, [[Nothing was recorded about pregnancy.]])
* insert RecordSectionWithout(assessments, assessments, Assessments, [[No assessment or score was recorded.]])
* insert RecordSectionWith(risks, risks, Risks, no-known-risks, [[No known risks on 1 September 2026]])
* insert RecordSectionWithout(actions, plan-and-requested-actions, Plan and requested actions, [[No action was recorded as planned or requested.]])
* insert RecordSectionWithout(plan, care-and-support-plan, Care and support plan, [[No care and support plan was recorded.]])
