Profile: SpRisk
Parent: Flag
Id: sp-risk
Title: "Risk or concern"
Description: "A risk, a safeguarding concern, or the plain statement that no risk is known. Silence is not the same as 'no known risks'."
* insert Published
* obeys sp-risk-1 and sp-risk-2
* status MS
* status ^short = "active while it holds, inactive when it no longer does"
* category MS
* code MS
* code from Risk (preferred)
* code ^short = "What the risk is, or no-known-risks; text alone is enough"
* code ^definition = "The risk or concern. Use the code no-known-risks to say that risks were asked about and none is known."
* subject only Reference(Patient)
* subject MS
* subject ^short = "The person"
* period MS
* period ^short = "From when it holds"
* author MS
* author ^short = "Who says so"
