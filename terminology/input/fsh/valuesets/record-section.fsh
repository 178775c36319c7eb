ValueSet: RecordSection
Id: record-section
Title: "Section of the shared record"
Description: "The headings of a shared record."
* insert Published
* include codes from system RecordSectionCodes
