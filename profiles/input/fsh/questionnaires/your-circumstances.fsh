Instance: your-circumstances
InstanceOf: Questionnaire
Usage: #definition
Title: "Your circumstances"
Description: "Where a person lives, works, learns, whom they look after, and whether the money lasts: asked at the first contact with any service."
* insert PersonQuestionnaire(your-circumstances)
* name = "YourCircumstances"
* title = "Your circumstances"
* description = "Where you live, work and learn, whom you look after, and whether the money lasts. Asked at the first contact, so that help fits. You need not answer anything."
* insert Asked(name, string, [[Your name]])
* insert KnownBefore(text/cql, [["Coalesce(First(Patient.name N return N.text.value), First(Patient.name N return Combine(N.given G return G.value, ' ') + ' ' + N.family.value))"]])
* insert Asked(birth-date, date, [[Your date of birth]])
* insert KnownBefore(text/cql, [["Patient.birthDate"]])
* insert Asked(practice, string, [[Your GP practice]])
* insert KnownBefore(text/cql, [["First(Patient.generalPractitioner P return P.display.value)"]])
* insert Asked(housing, open-choice, [[Where do you live? Tick all that are true.]])
* item[=].repeats = true
* insert Observed(SocialCircumstanceCodes#housing)
* insert Option(CircumstanceAnswerCodes#own-home, [[A home I own]])
* insert Option(CircumstanceAnswerCodes#rents-from-council, [[I rent from the council or a housing association]])
* insert Option(CircumstanceAnswerCodes#rents-privately, [[I rent from a landlord]])
* insert Option(CircumstanceAnswerCodes#supported-housing, [[Supported or sheltered housing]])
* insert Option(CircumstanceAnswerCodes#care-home, [[A care home]])
* insert Option(CircumstanceAnswerCodes#with-family-or-friends, [[With family or friends]])
* insert Option(CircumstanceAnswerCodes#temporary-accommodation, [[A hostel, refuge or other place for now]])
* insert Option(CircumstanceAnswerCodes#no-fixed-address, [[I move from place to place]])
* insert Option(CircumstanceAnswerCodes#sleeping-rough, [[I sleep outside]])
* insert Option(CircumstanceAnswerCodes#may-lose-home, [[I may lose my home]])
* insert Option(CircumstanceAnswerCodes#unsuitable-home, [[My home is not safe or not right for me]])
* insert RatherNot
* insert KnownBefore(text/cql, [["Last([Observation] O where exists (O.code.coding C where C.system.value = 'https://fhir.footbridge.org.uk/CodeSystem/social-circumstance' and C.code.value = 'housing') and O.value is not null sort by (effective as FHIR.dateTime).value).value.coding.first()"]])
* insert Asked(employment, open-choice, [[What do you do? Tick all that are true.]])
* item[=].repeats = true
* insert Observed(SocialCircumstanceCodes#employment)
* insert Option(CircumstanceAnswerCodes#in-work, [[I have a job]])
* insert Option(CircumstanceAnswerCodes#self-employed, [[I work for myself]])
* insert Option(CircumstanceAnswerCodes#off-sick, [[I have a job and am off sick]])
* insert Option(CircumstanceAnswerCodes#reduced-hours, [[I work fewer hours for my health]])
* insert Option(CircumstanceAnswerCodes#changed-duties, [[My work was changed for my health]])
* insert Option(CircumstanceAnswerCodes#supported-employment, [[I work with a job coach]])
* insert Option(CircumstanceAnswerCodes#returned-to-work, [[I am back at work]])
* insert Option(CircumstanceAnswerCodes#lost-work, [[I lost my job]])
* insert Option(CircumstanceAnswerCodes#looking-for-work, [[I am looking for work]])
* insert Option(CircumstanceAnswerCodes#not-working-for-health, [[I cannot work because of my health]])
* insert Option(CircumstanceAnswerCodes#volunteering, [[I volunteer]])
* insert Option(CircumstanceAnswerCodes#in-training, [[I am training for a job]])
* insert Option(CircumstanceAnswerCodes#looks-after-home-or-family, [[I look after my home or family]])
* insert Option(CircumstanceAnswerCodes#retired, [[I am retired]])
* insert RatherNot
* insert KnownBefore(text/cql, [["Last([Observation] O where exists (O.code.coding C where C.system.value = 'https://fhir.footbridge.org.uk/CodeSystem/social-circumstance' and C.code.value = 'employment') and O.value is not null sort by (effective as FHIR.dateTime).value).value.coding.first()"]])
* insert Asked(education, open-choice, [[What have you learned? Tick all that are true.]])
* item[=].repeats = true
* insert Observed(SocialCircumstanceCodes#education)
* insert Option(CircumstanceAnswerCodes#no-qualifications, [[I have no certificates]])
* insert Option(CircumstanceAnswerCodes#entry-level, [[I did a basic skills course]])
* insert Option(CircumstanceAnswerCodes#school-qualifications, [[I have GCSEs or the like]])
* insert Option(CircumstanceAnswerCodes#further-qualifications, [[I have A levels or the like]])
* insert Option(CircumstanceAnswerCodes#degree, [[I have a degree]])
* insert Option(CircumstanceAnswerCodes#learning-now, [[I am on a course now]])
* insert Option(CircumstanceAnswerCodes#learning-completed, [[I finished a course]])
* insert Option(CircumstanceAnswerCodes#learning-stopped, [[I left a course early]])
* insert Option(CircumstanceAnswerCodes#needs-help-to-read, [[I would like help with reading, writing or numbers]])
* insert RatherNot
* insert KnownBefore(text/cql, [["Last([Observation] O where exists (O.code.coding C where C.system.value = 'https://fhir.footbridge.org.uk/CodeSystem/social-circumstance' and C.code.value = 'education') and O.value is not null sort by (effective as FHIR.dateTime).value).value.coding.first()"]])
* insert Asked(family-and-caring, open-choice, [[Who do you live with, and who do you look after? Tick all that are true.]])
* item[=].repeats = true
* insert Observed(SocialCircumstanceCodes#family-and-caring)
* insert Option(CircumstanceAnswerCodes#lives-alone, [[I live alone]])
* insert Option(CircumstanceAnswerCodes#lives-with-partner, [[I live with my partner]])
* insert Option(CircumstanceAnswerCodes#lives-with-family, [[I live with family]])
* insert Option(CircumstanceAnswerCodes#lives-with-others, [[I live with other people]])
* insert Option(CircumstanceAnswerCodes#parent, [[I have children at home]])
* insert Option(CircumstanceAnswerCodes#children-elsewhere, [[I have children who live somewhere else]])
* insert Option(CircumstanceAnswerCodes#carer-of-adult, [[I look after an adult]])
* insert Option(CircumstanceAnswerCodes#carer-of-child, [[I look after a child who needs extra help]])
* insert Option(CircumstanceAnswerCodes#young-carer, [[I am under 18 and look after somebody]])
* insert Option(CircumstanceAnswerCodes#cared-for, [[Somebody looks after me]])
* insert Option(CircumstanceAnswerCodes#no-caring-role, [[I look after nobody]])
* insert RatherNot
* insert KnownBefore(text/cql, [["Last([Observation] O where exists (O.code.coding C where C.system.value = 'https://fhir.footbridge.org.uk/CodeSystem/social-circumstance' and C.code.value = 'family-and-caring') and O.value is not null sort by (effective as FHIR.dateTime).value).value.coding.first()"]])
* insert Asked(money, open-choice, [[How is money? Tick all that are true.]])
* item[=].repeats = true
* insert Observed(SocialCircumstanceCodes#money)
* insert Option(CircumstanceAnswerCodes#money-enough, [[I have enough]])
* insert Option(CircumstanceAnswerCodes#money-just-enough, [[I just get by]])
* insert Option(CircumstanceAnswerCodes#money-short, [[It runs out]])
* insert Option(CircumstanceAnswerCodes#no-food-or-heat, [[I go without food or heating]])
* insert Option(CircumstanceAnswerCodes#in-debt, [[I owe money that I cannot pay back]])
* insert Option(CircumstanceAnswerCodes#benefits-wanted, [[I would like help with benefits]])
* insert Option(CircumstanceAnswerCodes#no-income, [[I have no money coming in]])
* insert Option(CircumstanceAnswerCodes#money-controlled, [[Somebody else controls my money]])
* insert RatherNot
* insert KnownBefore(text/cql, [["Last([Observation] O where exists (O.code.coding C where C.system.value = 'https://fhir.footbridge.org.uk/CodeSystem/social-circumstance' and C.code.value = 'money') and O.value is not null sort by (effective as FHIR.dateTime).value).value.coding.first()"]])
