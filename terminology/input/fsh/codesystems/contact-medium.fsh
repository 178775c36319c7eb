CodeSystem: ContactMediumCodes
Id: contact-medium
Title: "Contact medium"
Description: "By what means people talked. A code names the NHS Data Dictionary's consultation mechanism where one means the same."
* insert OwnCodes
* ^valueSet = Canonical(ContactMedium)
* ^property[+].code = #nhs-data-dictionary
* ^property[=].description = "The NHS Data Dictionary's code of CONSULTATION MECHANISM."
* ^property[=].type = #string
* #face-to-face "Face to face" "In the same place."
* #face-to-face ^property[+].code = #nhs-data-dictionary
* #face-to-face ^property[=].valueString = "01"
* #telephone "Telephone" "By telephone."
* #telephone ^property[+].code = #nhs-data-dictionary
* #telephone ^property[=].valueString = "02"
* #typed-talk "Typed talk" "By typing, with a person who can't speak or hear on the telephone."
* #typed-talk ^property[+].code = #nhs-data-dictionary
* #typed-talk ^property[=].valueString = "04"
* #video "Video" "By video call."
* #video ^property[+].code = #nhs-data-dictionary
* #video ^property[=].valueString = "11"
* #message "Message" "By letter, e-mail, text message or chat."
