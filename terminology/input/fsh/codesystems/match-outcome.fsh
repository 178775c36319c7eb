CodeSystem: MatchOutcomeCodes
Id: match-outcome
Title: "Match outcome"
Description: "What a match says beside the services: which requirement left none, and what is wrong with the place that was asked for."
* insert OwnCodes
* #nobody-serves-need "Nobody serves the need" "No service in the directory covers any of the needs."
* #nobody-for-age "Nobody for the age" "The services that were left are for other ages."
* #nobody-in-area "Nobody in the area" "The services that were left take people of other places only."
* #nobody-near "Nobody near" "The services that were left are too far away, and can't be had from home."
* #nobody-speaks-language "Nobody speaks the language" "The services that were left are given in other languages, and offer no interpreter."
* #nobody-by-medium "Nobody by this means" "The services that were left can be had by other means only."
* #nobody-by-referral-method "Nobody by this way to be referred" "The services that were left are reached in other ways only."
* #nobody-has-room "Nobody has room" "The services that were left are full or paused."
* #place-approximate "Place approximate" "Distances are reckoned from the middle of a postcode district."
* #place-unknown "Place unknown" "The postcode table knows neither the postcode nor its district."
* #place-unreadable "Place unreadable" "The postcode of the person's address can't be one."
