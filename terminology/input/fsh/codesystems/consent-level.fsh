CodeSystem: ConsentLevelCodes
Id: consent-level
Title: "Consent level"
Description: "How much the person agreed that others may see."
* insert OwnCodes
* ^valueSet = Canonical(ConsentLevel)
* #everything "Everything" "Everything in the record may be shared with those who take part in the person's support."
* #codes-only "Codes only" "Only coded entries may be shared: that a referral was made, taken up and ended. No free text."
* #nothing "Nothing" "Nothing may be shared beyond those who already hold it."
