CodeSystem: ContactAttendanceCodes
Id: contact-attendance
Title: "Contact attendance"
Description: "Whether the person came. Each code names the attended-or-did-not-attend code of the NHS Data Dictionary that means the same."
* insert OwnCodes
* ^valueSet = Canonical(ContactAttendance)
* ^property[+].code = #nhs-data-dictionary
* ^property[=].description = "The NHS Data Dictionary's code of ATTENDED OR DID NOT ATTEND."
* ^property[=].type = #string
* ^property[+].code = #took-place
* ^property[=].description = "Whether the contact took place. Only such a contact counts towards the four-week wait."
* ^property[=].type = #boolean
* #attended "Attended" "The person came in time, or late but before they were to be seen."
* insert Attendance(attended, 5, true)
* #attended-late "Attended late" "The person came late and was seen."
* insert Attendance(attended-late, 6, true)
* #late-not-seen "Came too late to be seen" "The person came, but too late to be seen."
* insert Attendance(late-not-seen, 7, false)
* #cancelled-by-person "Cancelled by the person" "The person, or somebody for them, cancelled beforehand."
* insert Attendance(cancelled-by-person, 2, false)
* #did-not-attend "Did not attend" "The person did not come and had not said so beforehand."
* insert Attendance(did-not-attend, 3, false)
* #cancelled-by-service "Cancelled by the service" "The service cancelled or put it off."
* insert Attendance(cancelled-by-service, 4, false)
