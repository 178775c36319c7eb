Instance: servicerequest-reason-reference
InstanceOf: SearchParameter
Usage: #definition
Title: "Referral by need"
Description: "Finds the referrals made for a need, and with _include=ServiceRequest:reason-reference brings the needs along with the referral."
* insert SearchParameterOf(servicerequest-reason-reference, ServiceRequestReasonReference, ServiceRequest, reason-reference, reference)
* description = "Finds the referrals made for a need, and with _include=ServiceRequest:reason-reference brings the needs along with the referral."
* expression = "ServiceRequest.reasonReference"
* target[+] = #Condition
* target[+] = #Observation
* target[+] = #DiagnosticReport
* target[+] = #DocumentReference
* multipleOr = true
* multipleAnd = true
