CodeSystem: SupporterRoleCodes
Id: supporter-role
Title: "Supporter's role"
Description: "In what role somebody who is not staff stands beside the person."
* insert OwnCodes
* #advocate "Advocate" "Speaks for the person, or helps them to speak."
* #carer "Carer" "Looks after the person, unpaid."
* #friend "Friend" "A friend or neighbour."
* #relative "Relative" "Somebody of the family."
* #interpreter "Interpreter" "Interprets for the person, in speech or sign."
