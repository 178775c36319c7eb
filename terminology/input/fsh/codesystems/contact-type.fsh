CodeSystem: ContactTypeCodes
Id: contact-type
Title: "Contact type"
Description: "What a contact with a person was for."
* insert OwnCodes
* ^valueSet = Canonical(ContactType)
* #first-contact "First contact" "The first talk after a referral or after the person came by themselves."
* #session "Session" "Time spent with the person on what they want to do."
* #group-session "Group session" "A session for several people at once."
* #advice-clinic "Advice clinic" "The person came for advice, with or without an appointment. It is not a referral."
* #consultation "Consultation" "One professional asks or advises another about the person."
* #assessment "Assessment" "The person's needs, strengths or circumstances were gone through."
* #planning-meeting "Planning meeting" "A plan was drawn up with the person."
* #review-meeting "Review meeting" "A plan was reviewed with the person."
* #follow-up "Follow-up" "A later contact to hear how things went."
* #other "Something else" "None of the others; say what it was in the text."
