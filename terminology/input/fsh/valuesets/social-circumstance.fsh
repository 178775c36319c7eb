ValueSet: SocialCircumstance
Id: social-circumstance
Title: "Social circumstance"
Description: "The parts of a person's life that every service asks about at the first contact."
* insert Published
* include codes from system SocialCircumstanceCodes
