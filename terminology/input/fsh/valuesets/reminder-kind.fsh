ValueSet: ReminderKind
Id: reminder-kind
Title: "Kind of reminder"
Description: "Why the server's clock has written to somebody."
* insert Published
* include codes from system ReminderKindCodes
