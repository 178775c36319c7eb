Instance: outcome
InstanceOf: Measure
Usage: #definition
Title: "Outcome"
Description: "How many people are better off by each outcome measure, by who they are and where they live."
* insert MeasureOf(outcome, OutcomeReport, [[Outcome]], [[How many people are better off by each outcome measure, by who they are and where they live.]], proportion)
* group[+].description = "One group for each outcome measure of which somebody has a score."
* insert Counts(initial-population, scored, [[Persons referred in the period who have a score]])
* insert Counts(numerator, improved, [[Those whose latest score is better than the first]])
* insert Counts(denominator, unchanged, [[Those whose scores are equal]])
* insert Counts(denominator, worsened, [[Those whose latest score is worse]])
* insert ByWhoPeopleAre
