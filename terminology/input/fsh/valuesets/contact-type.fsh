ValueSet: ContactType
Id: contact-type
Title: "Contact type"
Description: "What a contact with a person was for."
* insert Published
* include codes from system ContactTypeCodes
