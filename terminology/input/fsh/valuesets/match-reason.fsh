ValueSet: MatchReason
Id: match-reason
Title: "Match reason"
Description: "Why a service is offered or left out."
* insert Published
* include codes from system MatchReasonCodes
