ValueSet: AdviceCategory
Id: advice-category
Title: "Advice category"
Description: "Which side of an advice before referral a message is."
* insert Published
* include codes from system AdviceCategoryCodes
