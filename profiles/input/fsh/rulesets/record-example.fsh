// The two kinds of section in an example of a shared record: with one entry, and with none.
RuleSet: RecordSectionWith(name, code, heading, entry, words)
* section[{name}].title = "{heading}"
* section[{name}].code = RecordSectionCodes#{code} "{heading}"
* section[{name}].text.status = #generated
* section[{name}].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{words}</p></div>"
* section[{name}].entry = Reference({entry})
* section[{name}].entry.extension[0].url = "https://fhir.footbridge.org.uk/StructureDefinition/record-source"
* section[{name}].entry.extension[0].valueReference = Reference(ouse-bank-surgery) "Ouse Bank Surgery"

RuleSet: RecordSectionWithout(name, code, heading, words)
* section[{name}].title = "{heading}"
* section[{name}].code = RecordSectionCodes#{code} "{heading}"
* section[{name}].text.status = #generated
* section[{name}].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{words}</p></div>"
* section[{name}].emptyReason = http://terminology.hl7.org/CodeSystem/list-empty-reason#unavailable "Unavailable"
* section[{name}].emptyReason.text = "{words}"
