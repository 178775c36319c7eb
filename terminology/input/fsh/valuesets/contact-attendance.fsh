ValueSet: ContactAttendance
Id: contact-attendance
Title: "Contact attendance"
Description: "Whether the person came."
* insert Published
* include codes from system ContactAttendanceCodes
