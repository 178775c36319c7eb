Invariant: sp-record-2
Description: "Give each entry of a section the extension record-source: whoever reads it must see whose record it comes from."
Severity: #error
Expression: "entry.all(extension('https://fhir.footbridge.org.uk/StructureDefinition/record-source').exists())"
