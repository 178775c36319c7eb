// What is said of each attendance code: the NHS Data Dictionary's code, and whether the contact took place.
RuleSet: Attendance(code, nhs, tookPlace)
* #{code} ^property[+].code = #nhs-data-dictionary
* #{code} ^property[=].valueString = "{nhs}"
* #{code} ^property[+].code = #took-place
* #{code} ^property[=].valueBoolean = {tookPlace}
