CodeSystem: DailyLifeAnswerCodes
Id: daily-life-answer
Title: "Answer about daily life"
Description: "How a part of daily life is going, as the person says."
* insert OwnCodes
* #goes-well "This goes well"
* #all-right "This is all right"
* #hard "This is hard for me"
* #not-for-me "This is not part of my life"
