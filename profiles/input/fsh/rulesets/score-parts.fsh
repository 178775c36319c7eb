// What the operation says of one score.
RuleSet: ScoreParts
* part[+]
  * name = #score
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The observation."
  * type = #Reference
* part[+]
  * name = #value
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "The score."
  * type = #decimal
* part[+]
  * name = #effective
  * use = #out
  * min = 1
  * max = "1"
  * documentation = "When the person answered."
  * type = #dateTime
* part[+]
  * name = #band
  * use = #out
  * min = 0
  * max = "1"
  * documentation = "The band that the score lies in, where the measure has bands."
  * type = #string
