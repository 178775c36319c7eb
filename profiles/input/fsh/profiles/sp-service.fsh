Profile: SpService
Parent: HealthcareService
Id: sp-service
Title: "Service"
Description: "A directory entry: what a service offers, for whom, where, how to be referred, and whether it has room, with the time when that was last said."
* insert Published
* extension contains
    ServiceCapacity named capacity 0..1 MS and
    ServiceAgeRange named ageRange 0..1 MS and
    ServiceConfirmed named confirmed 0..1 MS and
    ServiceMedium named medium 0..* MS and
    ServiceArea named area 0..* MS and
    ServiceCommunity named community 0..* MS and
    ServiceCost named cost 0..* MS
* extension[capacity] ^short = "Whether there is room, and when that was last said"
* extension[ageRange] ^short = "For which ages"
* extension[confirmed] ^short = "When the entry was last confirmed"
* extension[medium] ^short = "In the same place, by telephone, by video"
* extension[area] ^short = "Where people must live"
* extension[community] ^short = "The communities that it is made for"
* extension[cost] ^short = "What the person pays"
* identifier MS
* active MS
* active ^short = "Whether the service still exists"
* providedBy 1..1 MS
* providedBy ^short = "Who runs it; the display name alone is enough"
* providedBy ^definition = "The organisation that answers for the service, so that a referrer knows whom to ask."
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category ^slicing.description = "Footbridge's need categories are told apart by their system. Any other category may stand beside them."
* category contains need 0..* MS
* category[need] from NeedCategory (required)
* category[need] ^patternCodeableConcept.coding.system = Canonical(NeedCategoryCodes)
* category[need] ^short = "A need that the service addresses"
* category[need] ^definition = "What the service helps with. The search parameter service-category finds services by it."
* type MS
* type ^short = "What is offered, for example a singing group; text alone is enough"
* location MS
* name 1..1 MS
* name ^short = "What the service is called"
* name ^definition = "The name by which people know the service, as a referrer would say it to the person."
* comment MS
* comment ^short = "What happens there, in plain words"
* telecom MS
* coverageArea MS
* eligibility MS
* eligibility ^short = "For whom, beyond ages"
* program MS
* characteristic MS
* characteristic from Accessibility (preferred)
* characteristic ^short = "How accessible it is"
* communication MS
* communication ^short = "Languages in which the service can be given"
* referralMethod MS
* referralMethod from ReferralMethod (preferred)
* referralMethod ^short = "How to be referred, or to come without a referral"
* appointmentRequired MS
* availableTime MS
