CodeSystem: WaitPartCodes
Id: wait-part
Title: "Part of the four-week wait"
Description: "What has to have happened for the four-week wait to stop. assessment and intervention can also be the category of an activity (sp-activity), to say that it is one: the SNOMED CT reference sets that name them are not shipped."
* insert OwnCodes
* ^valueSet = Canonical(WaitPart)
* #first-contact "First attended contact" "The person and the team have met, in the same place or by telephone, typed talk or video."
* #baseline-score "Baseline outcome score" "A first score of an outcome measure that counts as baseline."
* #assessment "Meaningful assessment" "An assessment of SNOMED CT's reference set 1853441000000109, or a contact for assessment."
* #care-plan-or-intervention "Care plan or intervention" "An agreed care plan, or an intervention."
* #intervention "Intervention" "A psychological, psychosocial or physical therapy or medication: an activity of SNOMED CT's reference sets 1853461000000105, 1853481000000101 or 1853451000000107."
