CodeSystem: ReferralMethodCodes
Id: referral-method
Title: "Referral method"
Description: "Ways to reach a service that HL7's own list of referral methods does not have."
* insert OwnCodes
* #fhir "Referral task" "A referral and its task are sent through a FHIR server."
* #self-referral "Self-referral" "The person gets in touch themselves."
* #drop-in "Drop in" "The person just comes; nothing has to be arranged."
