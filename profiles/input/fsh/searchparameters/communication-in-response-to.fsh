Instance: communication-in-response-to
InstanceOf: SearchParameter
Usage: #definition
Title: "Answer by question"
Description: "Finds the answers to a question; with _revinclude=Communication:in-response-to a question and its answers come in one answer."
* insert SearchParameterOf(communication-in-response-to, CommunicationInResponseTo, Communication, in-response-to, reference)
* description = "Finds the answers to a question; with _revinclude=Communication:in-response-to a question and its answers come in one answer."
* expression = "Communication.inResponseTo"
* target[+] = #Communication
* multipleOr = true
* multipleAnd = true
