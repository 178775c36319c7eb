ValueSet: CircumstanceAnswer
Id: circumstance-answer
Title: "Answer about a social circumstance"
Description: "How things are with a person's housing, employment, education, family and caring role, or money."
* insert Published
* include codes from system CircumstanceAnswerCodes
