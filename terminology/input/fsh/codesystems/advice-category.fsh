CodeSystem: AdviceCategoryCodes
Id: advice-category
Title: "Advice category"
Description: "Which side of an advice before referral a message is."
* insert OwnCodes
* ^valueSet = Canonical(AdviceCategory)
* #advice-question "Question" "Somebody asks a service for advice, before or instead of a referral."
* #advice-answer "Answer" "The service answers the question."
