Instance: four-week-wait
InstanceOf: OperationDefinition
Usage: #definition
Title: "The four-week wait of an episode"
Description: "Says whether the four-week wait of community mental health has stopped, by what, and how many days it has taken."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/four-week-wait"
* version = "0.1.0"
* name = "FourWeekWait"
* title = "The four-week wait of an episode"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Says whether the four-week wait of community mental health has stopped, by what, and how many days it has taken."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #four-week-wait
* comment = "The rules are those of NHS England's mental health monthly statistics. Episodes of all records of the person count that overlap or follow within five days: together they are one wait. Days are days in the United Kingdom."
* resource = #EpisodeOfCare
* system = false
* type = false
* instance = true
* parameter[+]
  * name = #state
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "waiting; stopped; ended (the episode closed before the wait had stopped); not-applicable (the person was under 18)."
  * type = #code
* parameter[+]
  * name = #start
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The day on which the first referral was received."
  * type = #date
* parameter[+]
  * name = #stop
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "The day of the last part that was needed; absent while one is missing."
  * type = #date
* parameter[+]
  * name = #days
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "Days from the start to the stop, to the end of an episode that ended without, or until today. Absent when the wait does not apply."
  * type = #integer
* parameter[+]
  * name = #within-28-days
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "Whether the wait stopped within 28 days, or can still do so. Absent when the wait does not apply, or ended within 28 days without having stopped."
  * type = #boolean
* parameter[+]
  * name = #days-left
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "While waiting: days until the 28th. Absent once they are over."
  * type = #integer
* parameter[+]
  * name = #episode
  * use = #out
  * min = 1
  * max = "*"
  * documentation = "The episodes that are one wait, the first referral's first."
  * type = #Reference
* parameter[+]
  * name = #part
  * use = #out
  * min = 0
  * max = "4"
  * documentation = "One of the parts that stop the wait. Absent when the wait does not apply."
  * part[+]
    * name = #code
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "Which part, of CodeSystem/wait-part."
    * type = #Coding
  * part[+]
    * name = #needed
    * use = #out
    * min = 1
    * max = "1"
    * documentation = "Whether the wait can't stop without it. Only an assessment can be unneeded, when the first contact was before April 2024."
    * type = #boolean
  * part[+]
    * name = #date
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "The first day on which it happened."
    * type = #date
  * part[+]
    * name = #evidence
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "What it was seen by."
    * type = #Reference
  * part[+]
    * name = #missing
    * use = #out
    * min = 0
    * max = "1"
    * documentation = "What is looked for and was not found."
    * type = #string
* parameter[+]
  * name = #note
  * use = #out
  * min = 0
  * max = "*"
  * documentation = "What is to be known about the answer, for example that no date of birth is recorded."
  * type = #string
