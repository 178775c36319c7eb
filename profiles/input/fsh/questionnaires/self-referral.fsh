// The same names are the parameters of OperationDefinition/self-refer; a test holds the two to each other.
Instance: self-referral-questions
InstanceOf: Questionnaire
Usage: #definition
Title: "Self-referral"
Description: "What a person says who comes by themselves: what they would like help with, and how to reach them. Everything else may be left out. No diagnosis, NHS number or gender is asked."
* id = "self-referral"
* insert PersonQuestionnaire(self-referral)
* name = "SelfReferral"
* title = "Ask for help"
* description = "Say what you would like help with, and how we can reach you. You need not answer anything else."
* insert Asked(words, text, [[What would you like help with? Say it in your own words.]])
* item[=].maxLength = 4000
* insert Asked(need, choice, [[What is it about? Tick all that are true.]])
* item[=].repeats = true
* item[=].answerValueSet = Canonical(NeedCategory)
* insert Asked(name, string, [[Your name, or what you would like to be called]])
* item[=].maxLength = 300
* insert Asked(telephone, string, [[A telephone number where we can reach you]])
* item[=].maxLength = 300
* insert Asked(email, string, [[An e-mail address where we can reach you]])
* item[=].maxLength = 300
* insert Asked(address, string, [[A postal address where letters reach you]])
* item[=].maxLength = 300
* insert Asked(place, string, [[If none of these: a place where we can find you, and when]])
* item[=].maxLength = 300
* insert Asked(postcode, string, [[Your postcode, or the first half of it]])
* item[=].maxLength = 300
* insert Asked(safe-to-contact, boolean, [[Is it safe to get in touch with you this way?]])
* insert Asked(contact-words, string, [[What should we know before we get in touch?]])
* item[=].maxLength = 300
* insert Asked(birth-date, date, [[Your date of birth, or the year, if you like to say]])
* insert Asked(age, integer, [[Or your age]])
* insert Asked(language, string, [[The language you like to speak or sign]])
* item[=].maxLength = 300
* insert Asked(interpreter, boolean, [[Would you like an interpreter?]])
* insert Asked(accessibility, choice, [[What would make it possible for you to come? Tick all that are true.]])
* item[=].repeats = true
* item[=].answerValueSet = Canonical(Accessibility)
* insert Asked(service, reference, [[Which service would you like to go to, if you know it?]])
* insert Asked(consent, choice, [[May those who help you share what you tell us?]])
* item[=].answerValueSet = Canonical(ConsentLevel)
