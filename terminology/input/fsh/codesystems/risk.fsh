CodeSystem: RiskCodes
Id: risk
Title: "Risk or concern"
Description: "What somebody who supports the person has to know to keep everybody safe, including the plain statement that no risk is known."
* insert OwnCodes
* ^valueSet = Canonical(Risk)
* #no-known-risks "No known risks" "Risks were asked about and none is known. Not the same as having said nothing."
* #safeguarding-adult "Safeguarding concern, adult" "An adult with care and support needs may be abused or neglected."
* #safeguarding-child "Safeguarding concern, child" "A child in the person's life may be at risk of harm."
* #domestic-abuse "Domestic abuse" "Somebody close to the person may harm them. Ask before you write or phone."
* #self-harm "Self-harm" "The person may hurt themselves."
* #suicide "Suicide" "The person has thought of ending their life."
* #self-neglect "Self-neglect" "The person may not look after their own safety or health."
* #harm-to-others "Harm to others" "The person may harm somebody else."
* #exploitation "Exploitation" "Somebody may be using the person for money, crime or sex."
* #substance-use "Alcohol or drugs" "Alcohol or drugs may make contact unsafe."
* #falls "Falls" "The person falls easily."
* #home-visit "Home visit" "Do not visit alone, or meet elsewhere; the text says why."
* #contact "Safe contact" "Letters, calls or messages may be seen by somebody else; the text says how to reach the person."
* #other "Another risk" "None of the others; say what it is in the text."
