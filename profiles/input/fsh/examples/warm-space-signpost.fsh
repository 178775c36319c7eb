Instance: warm-space-signpost
InstanceOf: SpSignpost
Usage: #example
Title: "Signpost to a warm space"
Description: "The link worker told Sid where it is warm. Nobody was asked to act."
* extension[signpostedTo].valueReference.display = "Warm space at the central library"
* status = #completed
* code = $SCT#975131000000104 "Signposting"
* subject = Reference(sid-no-papers)
* performedDateTime = "2026-11-21"
* performer.actor = Reference(tom-beckwith-link-worker)
