// A section that every shared record has exactly once, so that its absence can't be taken for "there is none".
RuleSet: RecordSectionSlice(name, code, heading)
* section contains {name} 1..1 MS
* section[{name}] ^short = "{heading}"
* section[{name}] obeys sp-record-1 and sp-record-2
* section[{name}].code = RecordSectionCodes#{code}
* section[{name}].code ^short = "Tells this section from the others"
