Extension: RecordSource
Id: record-source
Title: "Source of an entry"
Description: "The organisation whose record an entry of a shared record comes from. The resource itself may not say so: a Condition names who asserted it, not whose system keeps it."
Context: Composition.section.entry
* insert Published
* value[x] 1..1
* value[x] only Reference(Organization)
* valueReference.display 1..1
* valueReference.display ^short = "The organisation's name"
* valueReference ^short = "The organisation; its name alone is enough"
