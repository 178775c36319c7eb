CodeSystem: HandOnKindCodes
Id: hand-on-kind
Title: "Kind of hand-on"
Description: "How a referral goes on to another service."
* insert OwnCodes
* ^valueSet = Canonical(HandOnKind)
* #onward "Handed onward" "The service that was asked cannot take it or cannot finish it, and another is asked instead."
* #step-up "Stepped up" "The person's needs go past the service's competence; another, more specialised one is asked as well."
* #step-across "Stepped across" "Another service of the same kind or for another need is asked as well."
