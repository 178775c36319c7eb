Instance: match-service
InstanceOf: OperationDefinition
Usage: #definition
Title: "Match services"
Description: "Finds the services that fit a person's needs, ranked, each with its reasons."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/match-service"
* version = "0.1.0"
* name = "MatchService"
* title = "Match services"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Finds the services that fit a person's needs, ranked, each with its reasons."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #match
* comment = "Give a referral, or at least one need. What is given beside a referral wins over what the referral says. A service that is full or paused is never offered."
* resource = #HealthcareService
* system = false
* type = true
* instance = false
* insert MatchIn(referral, 0, 1, Reference, [["The ServiceRequest that the match is for. Needs come from its reasons; age, postcode, languages and the need of an interpreter from its person."]])
* parameter[=].targetProfile = "http://hl7.org/fhir/StructureDefinition/ServiceRequest"
* insert MatchIn(need, 0, *, code, [["A code of CodeSystem/need-category. A service that covers one of several is offered, below those that cover more."]])
* insert MatchIn(postcode, 0, 1, string, [["Where the person is: a postcode, or only its district."]])
* insert MatchIn(age, 0, 1, integer, [["In completed years, 0 to 130."]])
* insert MatchIn(language, 0, *, code, [["A language that the person understands, as a BCP 47 tag; its region does not count."]])
* insert MatchIn(medium, 0, *, code, [["A code of CodeSystem/contact-medium that the person can use."]])
* insert MatchIn(accessibility, 0, *, code, [["A code of CodeSystem/accessibility. It ranks and shuts nobody out, because few services state it."]])
* insert MatchIn(community, 0, *, code, [["A code of CodeSystem/community. It ranks and shuts nobody out."]])
* insert MatchIn(referralMethod, 0, *, code, [["A code of CodeSystem/referral-method, or of HL7's service-referral-method."]])
* insert MatchIn(maxDistance, 0, 1, decimal, [["How far the person can go, in kilometres, more than 0. What can be had from home is never too far."]])
* insert MatchIn(excluded, 0, 1, boolean, [["Whether services that cover a need and were left out are asked for too, nearest first, at most as many as count."]])
* insert MatchIn(count, 0, 1, integer, [["The most services to answer; 20 unless said."]])
* parameter[+]
  * name = #return
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "A searchset: services (match) with their scores and extensions match-reason, then those left out (include) with extensions match-exclusion, then what else is to be said (outcome). total counts all services that fit."
  * type = #Bundle
