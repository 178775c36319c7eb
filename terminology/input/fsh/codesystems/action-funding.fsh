CodeSystem: ActionFundingCodes
Id: action-funding
Title: "Funding of an action"
Description: "Whose money pays for an action of the plan, and who controls that money."
* insert OwnCodes
* ^valueSet = Canonical(ActionFunding)
* #personal-health-budget "Personal health budget" "NHS money for the person's agreed health and wellbeing needs."
* #direct-payment "Direct payment" "Money paid to the person, who buys the support."
* #personal-budget "Personal budget" "The council's money for the person's care and support, managed by the council or somebody else."
* #nhs "NHS" "The NHS pays the service."
* #council "Council" "The council pays the service."
* #charity "Charity or grant" "A charity, a grant or a donation pays."
* #employer "Employer" "The person's employer pays."
* #self-funded "The person" "The person or their family pays."
* #no-cost "No cost" "Nobody has to pay for it."
* #other "Another source" "None of the others; say what it is in the text."
