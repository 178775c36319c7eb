Profile: SpContact
Parent: Encounter
Id: sp-contact
Title: "Contact"
Description: "A session, an advice clinic or a consultation: who took part, how long, whether the person came, and what came of it. A contact needs no referral."
* insert Published
* obeys sp-contact-1 and sp-contact-2 and sp-contact-3
* extension contains
    ContactAttendanceExtension named attendance 0..1 MS and
    ContactMediumExtension named medium 0..1 MS and
    ContactOutcome named outcome 0..* MS and
    ContactPlan named plan 0..* MS
* extension[attendance] ^short = "Whether the person came"
* extension[medium] ^short = "Face to face, by telephone, by video"
* extension[outcome] ^short = "What was decided"
* extension[plan] ^short = "The plan that it belongs to"
* identifier MS
* status MS
* status ^short = "planned, in-progress, finished; cancelled when it did not take place"
* class MS
* type MS
* type from ContactType (preferred)
* type ^short = "What it was for; text alone is enough"
* serviceType MS
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The person"
* subject ^definition = "Whom the contact was with or about."
* episodeOfCare MS
* episodeOfCare ^short = "The episode that it belongs to"
* basedOn MS
* basedOn ^short = "The referral that it answers, where there is one"
* participant MS
* participant ^short = "Who took part, beside the person"
* participant.type MS
* participant.individual MS
* participant.individual ^short = "A practitioner, or an advocate, friend or relative"
* appointment MS
* period MS
* period ^short = "From when to when; the start is required when it took place"
* length MS
* length ^short = "How long, in minutes or hours"
* reasonCode MS
* reasonCode ^short = "Why; the person's own words are enough"
* reasonReference MS
* location MS
* location ^short = "Where; a name is enough"
* serviceProvider MS
* serviceProvider ^short = "The organisation whose contact it was"
