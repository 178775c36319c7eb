Extension: ServiceCost
Id: service-cost
Title: "Service cost"
Description: "What the person pays, one way to pay in each. A service that is free says so with an amount of 0."
Context: HealthcareService
* insert Published
* extension contains
    option 0..1 MS and
    amount 0..1 MS and
    note 0..1 MS and
    period 0..1 MS
* extension[option] ^short = "For whom or for what, for example under 18s"
* extension[option].value[x] 1..1
* extension[option].value[x] only string
* extension[option].value[x] ^short = "The words"
* extension[amount] ^short = "How much"
* extension[amount].value[x] 1..1
* extension[amount].value[x] only Money
* extension[amount].value[x] ^short = "The amount and its currency"
* extension[note] ^short = "What the amount is for, for example one session"
* extension[note].value[x] 1..1
* extension[note].value[x] only string
* extension[note].value[x] ^short = "The words"
* extension[period] ^short = "From when until when it holds"
* extension[period].value[x] 1..1
* extension[period].value[x] only Period
* extension[period].value[x] ^short = "The days"
