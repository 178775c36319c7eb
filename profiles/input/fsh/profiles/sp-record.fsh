Profile: SpRecord
Parent: Composition
Id: sp-record
Title: "Shared record"
Description: "The person's record from every linked source, under the headings of the PRSB Social Prescribing Standard. Every heading is always there, and says so when nothing was recorded under it."
* insert Published
* status MS
* type MS
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "The patient record that was asked for. Records of other sources about the same person are entries of the section person-demographics."
* date MS
* date ^short = "When the record was put together"
* author MS
* author ^short = "Who put it together; who wrote an entry is said in the entry"
* title MS
* section 1..* MS
* section ^short = "What was recorded under one heading"
* section.title 1..1 MS
* section.title ^short = "The heading"
* section.code 1..1 MS
* section.code ^short = "The heading as a code"
* section.text MS
* section.text ^short = "What a person reads"
* section.entry MS
* section.entry ^short = "Newest first, each with its source (record-source)"
* section.emptyReason MS
* section.emptyReason ^short = "That nothing was recorded, in words"
* section ^slicing.discriminator.type = #pattern
* section ^slicing.discriminator.path = "code"
* section ^slicing.ordered = false
* section ^slicing.rules = #open
* section ^slicing.description = "One section for each heading of the PRSB Social Prescribing Standard"
* insert RecordSectionSlice(demographics, person-demographics, [[Who the person is, as each source has it]])
* insert RecordSectionSlice(gpPractice, gp-practice, [[The practice where the person is registered]])
* insert RecordSectionSlice(aboutMe, about-me, [[What matters to the person]])
* insert RecordSectionSlice(requirements, individual-requirements, [[What the person needs so that they can take part]])
* insert RecordSectionSlice(safeguarding, safeguarding, [[Safeguarding concerns]])
* insert RecordSectionSlice(consent, consent, [[What may be shared]])
* insert RecordSectionSlice(referrals, referral-details, [[Referrals and how far they have come]])
* insert RecordSectionSlice(contacts, contacts, [[Contacts with professionals]])
* insert RecordSectionSlice(issues, presenting-issues, [[Needs and concerns]])
* insert RecordSectionSlice(problems, problem-list, [[Diagnoses and other problems]])
* insert RecordSectionSlice(summary, clinical-summary, [[What the referrer was told]])
* insert RecordSectionSlice(social, social-context, [[Housing, work, learning, family, money]])
* insert RecordSectionSlice(services, services-and-care, [[Services used, the team, what was done]])
* insert RecordSectionSlice(signposts, signpost-details, [[What the person was told of]])
* insert RecordSectionSlice(pregnancy, pregnancy-status, [[Pregnancy]])
* insert RecordSectionSlice(assessments, assessments, [[Questionnaires and scores]])
* insert RecordSectionSlice(risks, risks, [[Risks, or that none is known]])
* insert RecordSectionSlice(actions, plan-and-requested-actions, [[What is to be done next]])
* insert RecordSectionSlice(plan, care-and-support-plan, [[Strengths, needs, goals, actions, outcomes]])
