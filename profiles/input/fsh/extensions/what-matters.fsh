Extension: WhatMatters
Id: what-matters
Title: "What matters"
Description: "The person's own aim for the plan, in their own words. It stays as the person said it."
Context: CarePlan
* insert Published
* value[x] 1..1
* value[x] only string
* value[x] ^short = "The aim, in the person's own words"
