Profile: SpMessageBack
Parent: Composition
Id: sp-message-back
Title: "Message back"
Description: "The document that goes back to whoever referred, under the headings of the message back to GP and referrer in the PRSB Social Prescribing Standard. It is about one referral and no more. What is asked of the reader stands first, also when it is nothing."
* insert Published
* status MS
* type MS
* type ^short = "LOINC 34133-9, summary of episode note"
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "The patient record that the referral is about; other sources' records of the same person are not in the document."
* date MS
* date ^short = "When the document was made"
* author MS
* title MS
* event MS
* event ^short = "What a GP's system files of the referral"
* event.code MS
* event.code ^short = "SNOMED CT codes, as ConceptMap message-back-codes has them"
* section 1..* MS
* section ^short = "What there is to tell under one heading"
* section.title 1..1 MS
* section.title ^short = "The heading"
* section.code 1..1 MS
* section.code ^short = "The heading as a code"
* section.text MS
* section.text ^short = "What a person reads"
* section.entry MS
* section.entry ^short = "Newest first, each with its source (record-source)"
* section.emptyReason MS
* section.emptyReason ^short = "That there is nothing, in words"
* section ^slicing.discriminator.type = #pattern
* section ^slicing.discriminator.path = "code"
* section ^slicing.ordered = false
* section ^slicing.rules = #open
* section ^slicing.description = "One section for each heading of the message back"
* insert RecordSectionSlice(actions, plan-and-requested-actions, [[What is asked of the reader, and what else is to be done next]])
* insert RecordSectionSlice(summary, clinical-summary, [[What was done and what was not, what helped and what did not]])
* insert RecordSectionSlice(codes, coded-entries, [[What a GP's system files]])
* insert RecordSectionSlice(referrals, referral-details, [[The referral and how it ended]])
* insert RecordSectionSlice(demographics, person-demographics, [[Who the person is]])
* insert RecordSectionSlice(gpPractice, gp-practice, [[The practice where the person is registered]])
* insert RecordSectionSlice(referrer, referrer, [[Who referred]])
* insert RecordSectionSlice(assessments, assessments, [[First and later scores]])
* insert RecordSectionSlice(contacts, contacts, [[Contacts with the person]])
* insert RecordSectionSlice(signposts, signpost-details, [[What the person was told of]])
