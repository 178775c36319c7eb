CodeSystem: SocialCircumstanceCodes
Id: social-circumstance
Title: "Social circumstance"
Description: "The parts of a person's life that every service asks about at the first contact, because each changes what help makes sense."
* insert OwnCodes
* ^valueSet = Canonical(SocialCircumstance)
* #housing "Housing" "Where the person lives, and whether they can stay there."
* #employment "Employment" "Whether the person works, and what would help them to."
* #education "Education" "What the person has learned, and is learning now."
* #family-and-caring "Family and caring role" "Who the person lives with, and who depends on whom."
* #money "Money" "Whether the money lasts, and what it does not pay for."
