ValueSet: ReferralMethod
Id: referral-method
Title: "Referral method"
Description: "How a service can be reached: HL7's referral methods, and Footbridge's own."
* insert Published
* include codes from system http://terminology.hl7.org/CodeSystem/service-referral-method
* include codes from system ReferralMethodCodes
