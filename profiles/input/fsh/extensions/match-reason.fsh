Extension: MatchReasonExtension
Id: match-reason
Title: "Match reason"
Description: "One reason why a service is offered for a person's needs and ranks where it does. HealthcareService/$match gives it; nobody writes it."
Context: Bundle.entry.search
* insert MatchReasonParts
