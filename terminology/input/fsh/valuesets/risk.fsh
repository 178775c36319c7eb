ValueSet: Risk
Id: risk
Title: "Risk or concern"
Description: "Risks and concerns, and the statement that none is known."
* insert Published
* include codes from system RiskCodes
