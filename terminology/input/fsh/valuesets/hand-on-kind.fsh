ValueSet: HandOnKind
Id: hand-on-kind
Title: "Kind of hand-on"
Description: "How a referral goes on to another service."
* insert Published
* include codes from system HandOnKindCodes
