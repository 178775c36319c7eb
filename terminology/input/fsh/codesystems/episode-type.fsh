// Which team types are core community mental health: NHS England, mental health monthly statistics, 4w_waits_prep.py.
CodeSystem: EpisodeTypeCodes
Id: episode-type
Title: "Episode type"
Description: "What kind of support an episode is. The four-week wait runs for those that say so."
* insert OwnCodes
* ^valueSet = Canonical(EpisodeType)
* ^property[+].code = #four-week-wait
* ^property[=].description = "Whether the four-week wait runs."
* ^property[=].type = #boolean
* ^property[+].code = #mhsds-team-type
* ^property[=].description = "A team type of the Mental Health Services Data Set that it stands for."
* ^property[=].type = #string
* #community-mental-health "Community mental health" "Support by a core community mental health team for adults."
* insert FourWeekWait(community-mental-health, true)
* insert TeamType(community-mental-health, A05 Primary Care Mental Health Service)
* insert TeamType(community-mental-health, A06 Community Mental Health Team - Functional)
* insert TeamType(community-mental-health, A08 Assertive Outreach Team)
* insert TeamType(community-mental-health, A09 Community Rehabilitation Service)
* insert TeamType(community-mental-health, A12 Psychotherapy Service)
* insert TeamType(community-mental-health, [[A13 Psychological Therapy Service (non IAPT)]])
* insert TeamType(community-mental-health, A16 Personality Disorder Service)
* insert TeamType(community-mental-health, C03 counted with C10)
* insert TeamType(community-mental-health, C10 Community Eating Disorder Service)
* #social-prescribing "Social prescribing" "Support by a link worker."
* insert FourWeekWait(social-prescribing, false)
* #occupational-therapy "Occupational therapy" "Support by an occupational therapist in the community."
* insert FourWeekWait(occupational-therapy, false)
* #voluntary-sector "Voluntary sector" "Support by a charity or a community group."
* insert FourWeekWait(voluntary-sector, false)
* #other "Something else" "None of the others; say what it is in the text."
* insert FourWeekWait(other, false)
