Instance: with-the-link-worker
InstanceOf: SpEpisode
Usage: #example
Title: "With the link worker"
Description: "From the day the referral was received to the day it closed, with the week of waiting told apart."
* status = #finished
* statusHistory[+]
  * status = #waitlist
  * period
    * start = "2026-09-01"
    * end = "2026-09-08"
* statusHistory[+]
  * status = #active
  * period
    * start = "2026-09-08"
    * end = "2026-11-03"
* diagnosis.condition = Reference(loneliness)
* patient = Reference(maureen-ackroyd)
* managingOrganization = Reference(stepping-stones)
* period
  * start = "2026-09-01"
  * end = "2026-11-03"
* referralRequest = Reference(referral-from-gp)
* careManager = Reference(tom-beckwith-link-worker)
