Instance: craft-workshop
InstanceOf: SpService
Usage: #example
Title: "Craft workshop"
Description: "A directory entry with capacity, ages and the ways to be referred."
* extension[capacity]
  * extension[status].valueCodeableConcept = CapacityStatusCodes#waitlist "Waiting list"
  * extension[lastSaid].valueDateTime = "2026-11-02T09:30:00Z"
  * extension[note].valueString = "Usually three weeks."
* extension[ageRange].valueRange.low = 18 'a' "years"
* active = true
* providedBy = Reference(riverside-crafts)
* category[+] = NeedCategoryCodes#loneliness "Loneliness and social contact"
* category[+] = NeedCategoryCodes#creativity "Arts, nature and meaning"
* type.text = "Craft group"
* name = "Tuesday craft workshop"
* comment = "Two hours of making things with others. Tea is free, materials too."
* referralMethod[+] = ReferralMethodCodes#fhir "Referral task"
* referralMethod[+] = ReferralMethodCodes#self-referral "Self-referral"
* availableTime
  * daysOfWeek = #tue
  * availableStartTime = "10:00:00"
  * availableEndTime = "12:00:00"
