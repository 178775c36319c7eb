CodeSystem: ReminderKindCodes
Id: reminder-kind
Title: "Kind of reminder"
Description: "Why the server's clock has written to somebody. It is the category of the Communication."
* insert OwnCodes
* ^valueSet = Canonical(ReminderKind)
* #nudge "Nudge" "A referral has not been answered in the time that its priority gives. Whoever was asked is told; when nobody was, whoever asked."
* #escalation "Escalation" "A referral has still not been answered. Whoever asked is told, so that they can ask somebody else."
* #wait-ending "Four-week wait ends soon" "The four weeks of a wait for community mental health are nearly over, and the wait has not stopped."
* #wait-missed "Four-week wait missed" "Four weeks are over, and the wait for community mental health has not stopped."
* #consent-expiring "Consent about to expire" "A consent to share ends soon, and no newer one of the same person replaces it."
