CodeSystem: LonelinessAnswerCodes
Id: loneliness-answer
Title: "Answer about loneliness"
Description: "How often, in the words that the Office for National Statistics recommends. What an answer scores depends on the question, and so stands in the questionnaire."
* insert OwnCodes
* #hardly-ever-or-never "Hardly ever or never"
* #some-of-the-time "Some of the time"
* #often "Often"
* #often-or-always "Often or always"
* #occasionally "Occasionally"
* #hardly-ever "Hardly ever"
* #never "Never"
