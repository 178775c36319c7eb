Instance: evaluate-measure
InstanceOf: OperationDefinition
Usage: #definition
Title: "A report"
Description: "Counts one of our measures over a period."
* url = "https://fhir.footbridge.org.uk/OperationDefinition/evaluate-measure"
* version = "0.1.0"
* name = "EvaluateMeasure"
* title = "A report"
* status = #active
* kind = #operation
* experimental = false
* publisher = "Footbridge"
* description = "Counts one of our measures over a period."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* affectsState = false
* code = #evaluate-measure
* base = "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure"
* comment = "FHIR's own operation for whole populations, with a reporter to restrict it to. A group of persons that is smaller than the setting is not told, and neither is what it could be worked out from."
* resource = #Measure
* system = false
* type = false
* instance = true
* parameter[+]
  * name = #periodStart
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "The first day that counts."
  * type = #date
* parameter[+]
  * name = #periodEnd
  * use = #in
  * min = 1
  * max = "1"
  * documentation = "The last day that counts."
  * type = #date
* parameter[+]
  * name = #reporter
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "Only what this organisation has sent, received or held: Organization/[id]."
  * type = #string
* parameter[+]
  * name = #reportType
  * use = #in
  * min = 0
  * max = "1"
  * documentation = "population, or left out."
  * type = #code
* parameter[+]
  * name = #return
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The report."
  * type = #MeasureReport
