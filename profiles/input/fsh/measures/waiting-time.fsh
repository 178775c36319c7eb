Instance: waiting-time
InstanceOf: Measure
Usage: #definition
Title: "Waiting time"
Description: "How many days people waited until a service accepted them, and until they were seen, by who they are and where they live."
* insert MeasureOf(waiting-time, WaitingTime, [[Waiting time]], [[How many days people waited until a service accepted them, and until they were seen, by who they are and where they live.]], continuous-variable)
* insert Figure(wait-accepted-median)
* insert Counts(measure-population, accepted, [[Persons whose wait has ended]])
* insert ByWhoPeopleAre
* insert Figure(wait-accepted-90)
* insert Counts(measure-population, accepted, [[Persons whose wait has ended]])
* insert ByWhoPeopleAre
* insert Figure(wait-seen-median)
* insert Counts(measure-population, attended, [[Persons whose wait has ended]])
* insert ByWhoPeopleAre
* insert Figure(wait-seen-90)
* insert Counts(measure-population, attended, [[Persons whose wait has ended]])
* insert ByWhoPeopleAre
