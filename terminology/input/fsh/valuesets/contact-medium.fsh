ValueSet: ContactMedium
Id: contact-medium
Title: "Contact medium"
Description: "By what means people talked."
* insert Published
* include codes from system ContactMediumCodes
