CodeSystem: OrganizationKindCodes
Id: organization-kind
Title: "Kind of organisation"
Description: "What kind of body takes part in social prescribing."
* insert OwnCodes
* ^valueSet = Canonical(OrganizationKind)
* #gp-practice "GP practice" "A general practice."
* #primary-care-network "Primary care network" "General practices that work together in one area."
* #nhs-trust "NHS trust or health board" "A hospital, mental health or community trust, or a health board."
* #council "Council" "A local authority."
* #charity "Charity" "A registered charity."
* #community-group "Community group" "A group of local people, registered or not."
* #social-enterprise "Social enterprise" "A business that exists for a social purpose."
* #housing-provider "Housing provider" "A housing association, hostel or other social landlord."
* #education-provider "Education provider" "A college, school or adult learning service."
* #leisure-provider "Leisure or culture provider" "A leisure centre, gym, museum, library or arts venue."
* #employment-service "Employment service" "A job centre or an employment support provider."
* #other "Another kind" "None of the others; say what it is in the text."
