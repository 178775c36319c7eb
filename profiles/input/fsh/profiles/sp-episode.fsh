Profile: SpEpisode
Parent: EpisodeOfCare
Id: sp-episode
Title: "Episode"
Description: "The time in which an organisation answers for a person's support: from the day the referral was received to the day it closed. The four-week clock starts with it."
* insert Published
* obeys sp-episode-1 and sp-episode-2
* identifier MS
* status MS
* status ^short = "waitlist, active, onhold, finished, cancelled"
* statusHistory MS
* statusHistory ^short = "Which status it had when, so that a wait can be told from support"
* type MS
* type from EpisodeType (preferred)
* type ^short = "What kind of support; community-mental-health has a four-week wait"
* diagnosis MS
* diagnosis ^short = "Needs that it is about; no diagnosis is required"
* patient MS
* patient ^short = "The person"
* managingOrganization 1..1 MS
* managingOrganization ^short = "Who answers for it; the display name alone is enough"
* managingOrganization ^definition = "The organisation that the referral was received by, so that a reader knows whom to ask."
* period 1..1 MS
* period ^short = "From the day the referral was received to the day it closed"
* period ^definition = "Starts when the referral, or the person themselves, reached the organisation. Ends when it closed."
* period.start 1..1 MS
* period.start ^short = "When the referral was received"
* period.start ^definition = "The day or time at which the referral was received: the start of the four-week wait."
* period.end MS
* period.end ^short = "When it closed"
* referralRequest MS
* referralRequest ^short = "The referral, where there was one"
* careManager MS
* careManager ^short = "The key worker or care co-ordinator"
* team MS
