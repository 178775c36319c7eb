Profile: SpRelatedPerson
Parent: RelatedPerson
Id: sp-related-person
Title: "Supporter"
Description: "An advocate, carer, friend or relative who stands beside the person and may take part in planning."
* insert Published
* obeys sp-related-person-1
* patient MS
* patient ^short = "The person they stand beside"
* relationship 1..* MS
* relationship from SupporterRole (preferred)
* relationship ^short = "In what role: advocate, carer, friend, relative; text alone is enough"
* relationship ^definition = "In what role this somebody takes part. More than one role may be given: a daughter may also be the carer."
* name MS
* name ^short = "What the supporter is called"
* telecom MS
* telecom ^short = "How to reach the supporter"
* period MS
* period ^short = "From when until when they take part"
