ValueSet: OutcomeMeasure
Id: outcome-measure
Title: "Outcome measure"
Description: "The scores that Footbridge knows the range and direction of."
* insert Published
* include codes from system OutcomeMeasureCodes
