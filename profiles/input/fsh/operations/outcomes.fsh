Instance: outcomes
InstanceOf: OperationDefinition
Usage: #definition
Title: "A person's outcomes"
Description: "Pairs the first score of each outcome measure with the latest, and says whether the person is better off."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/outcomes"
* version = "0.1.0"
* name = "Outcomes"
* title = "A person's outcomes"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Pairs the first score of each outcome measure with the latest, and says whether the person is better off."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #outcomes
* comment = "Scores of all records of the person count. A score that was entered in error, or that has no value, is left out. Ranges, directions and thresholds are those of CodeSystem/outcome-measure."
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[+]
  * name = #measure
  * use = #in
  * min = 0
  * max = "*"
  * documentation = "Only these measures: a code of CodeSystem/outcome-measure, or system|code with SNOMED CT's or LOINC's code of the same score. An unknown one is refused."
  * type = #string
  * searchType = #token
* parameter[+]
  * name = #start
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Only scores of this day and later."
  * type = #date
* parameter[+]
  * name = #end
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Only scores of this day and earlier."
  * type = #date
* parameter[+]
  * name = #measure
  * use = #out
  * min = 0
  * max = "*"
  * documentation = "One measure of which the person has a score, and one for each goal that its scores are about."
  * part[+]
    * name = #measure
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "Which measure, by our code."
    * type = #Coding
  * part[+]
    * name = #goal
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "The goal that the scores are about."
    * type = #Reference
  * part[+]
    * name = #scores
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "How many scores there are."
    * type = #integer
  * part[+]
    * name = #paired
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "Whether there are a first and a latest score to compare."
    * type = #boolean
  * part[+]
    * name = #first
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "The earliest score."
    * insert ScoreParts
  * part[+]
    * name = #latest
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "The latest score; absent when there is only one."
    * insert ScoreParts
  * part[+]
    * name = #change
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "The latest score less the first."
    * type = #decimal
  * part[+]
    * name = #direction
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "improved, worsened or unchanged. Absent where the score has changed and neither more nor less is better."
    * type = #code
  * part[+]
    * name = #reliable
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "Whether the change reaches the published threshold. Absent where none is published."
    * type = #boolean
  * part[+]
    * name = #note
    * use = #out
    * min = 0
    * max = "*"
    * documentation = "Why a part is absent, or which source published the threshold."
    * type = #string
