ValueSet: NeedCategory
Id: need-category
Title: "Need category"
Description: "The part of life that a person wants help with."
* insert Published
* include codes from system NeedCategoryCodes
