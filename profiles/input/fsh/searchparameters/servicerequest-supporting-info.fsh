Instance: servicerequest-supporting-info
InstanceOf: SearchParameter
Usage: #definition
Title: "Referral by supporting information"
Description: "Finds the referrals that rest on a consent, name a risk or came of an advice, and with _include=ServiceRequest:supporting-info brings these along with the referral."
* insert SearchParameterOf(servicerequest-supporting-info, ServiceRequestSupportingInfo, ServiceRequest, supporting-info, reference)
* description = "Finds the referrals that rest on a consent, name a risk or came of an advice, and with _include=ServiceRequest:supporting-info brings these along with the referral."
* expression = "ServiceRequest.supportingInfo"
* target[+] = #Consent
* target[+] = #Flag
* target[+] = #QuestionnaireResponse
* target[+] = #Observation
* target[+] = #Condition
* target[+] = #DocumentReference
* target[+] = #Communication
* multipleOr = true
* multipleAnd = true
