Instance: access
InstanceOf: Measure
Usage: #definition
Title: "Access"
Description: "How many of those who were referred were accepted and seen, by who they are and where they live."
* insert MeasureOf(access, Access, [[Access]], [[How many of those who were referred were accepted and seen, by who they are and where they live.]], proportion)
* insert Figure(attended)
* insert Counts(denominator, referred, [[Persons referred in the period]])
* insert Counts(initial-population, accepted, [[Of these, persons accepted]])
* insert Counts(numerator, attended, [[Of these, persons seen]])
* insert ByWhoPeopleAre
