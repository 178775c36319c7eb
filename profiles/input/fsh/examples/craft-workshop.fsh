Instance: craft-workshop
InstanceOf: SpService
Usage: #example
Title: "Craft workshop"
Description: "A directory entry with capacity, ages and the ways to be referred."
* extension[capacity]
  * extension[status].valueCodeableConcept = CapacityStatusCodes#waitlist "Waiting list"
  * extension[lastSaid].valueDateTime = "2026-11-02T09:30:00Z"
  * extension[wait].valueDuration = 3 'wk' "weeks"
  * extension[note].valueString = "Usually three weeks."
* extension[ageRange].valueRange.low = 18 'a' "years"
* extension[confirmed]
  * extension[on].valueDate = "2026-11-02"
  * extension[by].valueString = "The workshop's co-ordinator"
* extension[medium].valueCodeableConcept = ContactMediumCodes#face-to-face "Face to face"
* extension[area]
  * extension[name].valueString = "The town and the villages on the river"
  * extension[district][+].valueString = "ZZ99"
* extension[cost]
  * extension[option].valueString = "Everyone"
  * extension[amount].valueMoney.value = 0
  * extension[amount].valueMoney.currency = #GBP
* active = true
* providedBy = Reference(riverside-crafts)
* category[+] = NeedCategoryCodes#loneliness "Loneliness and social contact"
* category[+] = NeedCategoryCodes#creativity "Arts, nature and meaning"
* type.text = "Craft group"
* name = "Tuesday craft workshop"
* comment = "Two hours of making things with others. Tea is free, materials too."
* characteristic[+] = AccessibilityCodes#step-free "Step-free access"
* characteristic[+] = AccessibilityCodes#companion-welcome "Companion welcome"
* referralMethod[+] = ReferralMethodCodes#fhir "Referral task"
* referralMethod[+] = ReferralMethodCodes#self-referral "Self-referral"
* availableTime
  * daysOfWeek = #tue
  * availableStartTime = "10:00:00"
  * availableEndTime = "12:00:00"
