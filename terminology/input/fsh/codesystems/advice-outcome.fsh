CodeSystem: AdviceOutcomeCodes
Id: advice-outcome
Title: "Advice outcome"
Description: "What the service that was asked for advice recommends."
* insert OwnCodes
* ^valueSet = Canonical(AdviceOutcome)
* #refer-here "Refer here" "The service is the right one: send the referral."
* #refer-elsewhere "Refer elsewhere" "Another service is the right one; the answer names it."
* #no-referral-needed "No referral needed" "The advice is enough."
* #more-information-needed "More information needed" "The question cannot be answered without knowing more; the answer says what."
