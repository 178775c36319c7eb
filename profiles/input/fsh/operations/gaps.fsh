Instance: gaps
InstanceOf: OperationDefinition
Usage: #definition
Title: "Gaps in provision"
Description: "Counts the matches that found no service, by needs, requirement and postcode district."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/gaps"
* version = "0.1.0"
* name = "Gaps"
* title = "Gaps in provision"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Counts the matches that found no service, by needs, requirement and postcode district."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #gaps
* comment = "A referral counts once a day, however often it is asked for. Nothing about the person is kept."
* resource = #HealthcareService
* system = false
* type = true
* instance = false
* parameter[+]
  * name = #start
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Only matches of this day and later."
  * type = #date
* parameter[+]
  * name = #end
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Only matches of this day and earlier."
  * type = #date
* parameter[+]
  * name = #gap
  * use = #out
  * min = 0
  * max = "*"
  * documentation = "One thing that was asked for in vain, the most frequent first."
  * part[+]
    * name = #need
    * use = #out
    * min = 1
    * max = "*"
    * documentation = "A need that was asked for, a code of CodeSystem/need-category."
    * type = #code
  * part[+]
    * name = #requirement
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "The requirement that left no service, of CodeSystem/match-outcome."
    * type = #Coding
  * part[+]
    * name = #times
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "How many matches found nothing."
    * type = #integer
  * part[+]
    * name = #district
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "The postcode district that was asked for. Absent when none was given, and where fewer than five matches were counted."
    * type = #string
