Instance: unsuitable-referrals
InstanceOf: Measure
Usage: #definition
Title: "Unsuitable referrals"
Description: "The share of referrals that were rejected as unsuitable, by referrer and by reason, with and without advice before."
* insert MeasureOf(unsuitable-referrals, UnsuitableReferrals, [[Unsuitable referrals]], [[The share of referrals that were rejected as unsuitable, by referrer and by reason, with and without advice before.]], proportion)
* insert Figure(unsuitable)
* insert Counts(denominator, referrals, [[Referral tasks that were sent in the period]])
* insert Counts(numerator, unsuitable, [[Those rejected as unsuitable]])
* insert By(referrer, [[Task.requester]])
* insert By(reason, [[Task.statusReason, or the reason of the hand-on]])
* insert By(advice, [[Whether ServiceRequest.supportingInfo names an answer to a question]])
