Instance: communication-about
InstanceOf: SearchParameter
Usage: #definition
Title: "Feedback by referral"
Description: "Finds the feedback about one referral or task; with _revinclude=Communication:about a referral and its feedback come in one answer."
* insert SearchParameterOf(communication-about, CommunicationAbout, Communication, about, reference)
* description = "Finds the feedback about one referral or task; with _revinclude=Communication:about a referral and its feedback come in one answer."
* expression = "Communication.about"
* target[+] = #ServiceRequest
* target[+] = #Task
* multipleOr = true
* multipleAnd = true
