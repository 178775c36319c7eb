Extension: MatchExclusion
Id: match-exclusion
Title: "Match exclusion"
Description: "One reason why a service that covers a need was left out. HealthcareService/$match gives it when it is asked for; nobody writes it."
Context: Bundle.entry.search
* insert MatchReasonParts
