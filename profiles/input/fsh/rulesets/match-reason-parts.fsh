// The parts that a reason for a service and a reason against it share.
RuleSet: MatchReasonParts
* insert Published
* extension contains
    code 1..1 MS and
    text 1..1 MS and
    share 0..1 MS and
    distance 0..1 MS and
    when 0..1 MS
* extension[code] ^short = "The reason, as a code"
* extension[code].value[x] 1..1
* extension[code].value[x] only CodeableConcept
* extension[code].valueCodeableConcept from MatchReason (required)
* extension[code].value[x] ^short = "The code"
* extension[text] ^short = "The reason, in words"
* extension[text].value[x] 1..1
* extension[text].value[x] only string
* extension[text].value[x] ^short = "The words"
* extension[share] ^short = "What it adds to the score"
* extension[share].value[x] 1..1
* extension[share].value[x] only decimal
* extension[share].value[x] ^short = "Between 0 and 1; the shares of a service's reasons add up to its score"
* extension[distance] ^short = "How far away the service is"
* extension[distance].value[x] 1..1
* extension[distance].value[x] only Quantity
* extension[distance].value[x] ^short = "In kilometres"
* extension[when] ^short = "When it was said"
* extension[when].value[x] 1..1
* extension[when].value[x] only dateTime
* extension[when].value[x] ^short = "The day"
