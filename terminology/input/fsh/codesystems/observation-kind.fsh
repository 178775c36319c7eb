CodeSystem: ObservationKindCodes
Id: observation-kind
Title: "Kind of observation"
Description: "What an observation of social prescribing is about, where no published code says it."
* insert OwnCodes
* #strength "Strength" "Something that the person is good at, has, or can build on."
