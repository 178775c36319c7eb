CodeSystem: PractitionerRoleCodes
Id: practitioner-role
Title: "Practitioner role"
Description: "What somebody does for the person in social prescribing, with or without a professional register."
* insert OwnCodes
* ^valueSet = Canonical(PractitionerRoleInPrescribing)
* #general-practitioner "General practitioner" "A doctor in general practice."
* #link-worker "Social prescribing link worker" "Finds out what matters to the person and connects them with support."
* #occupational-therapist "Occupational therapist" "Helps the person do what they need and want to do in daily life."
* #care-coordinator "Care co-ordinator" "Brings the person's care together and keeps the plan up to date."
* #key-worker "Key worker" "The named person to turn to in a mental health team."
* #peer-support-worker "Peer support worker" "Supports from their own experience."
* #health-and-wellbeing-coach "Health and wellbeing coach" "Coaches the person in changing what they want to change."
* #adviser "Adviser" "Advises on money, housing, work, learning or the law."
* #activity-leader "Activity leader" "Runs the group, class or session that the person goes to."
* #volunteer "Volunteer" "Gives time unpaid, for example as a buddy or befriender."
