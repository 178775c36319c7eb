ValueSet: ActionFunding
Id: action-funding
Title: "Funding of an action"
Description: "Whose money pays for an action of the plan."
* insert Published
* include codes from system ActionFundingCodes
