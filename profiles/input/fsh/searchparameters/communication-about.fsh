Instance: communication-about
InstanceOf: SearchParameter
Usage: #definition
Title: "Communication by what it is about"
Description: "Finds the feedback about one referral or task, and the reminders about a task, an episode or a consent; with _revinclude=Communication:about a referral and its feedback come in one answer."
* insert SearchParameterOf(communication-about, CommunicationAbout, Communication, about, reference)
* description = "Finds the feedback about one referral or task, and the reminders about a task, an episode or a consent; with _revinclude=Communication:about a referral and its feedback come in one answer."
* expression = "Communication.about"
* target[+] = #ServiceRequest
* target[+] = #Task
* target[+] = #EpisodeOfCare
* target[+] = #Consent
* multipleOr = true
* multipleAnd = true
