// The parts that all search parameters share. The canonical's base is repeated here because FSH cannot derive the
// url of an instance from the configuration; a test holds every url to it.
RuleSet: SearchParameterOf(id, name, resource, code, type)
* url = "https://fhir.footbridge.org.uk/SearchParameter/{id}"
* version = "0.1.0"
* name = "{name}"
* status = #active
* experimental = false
* publisher = "Footbridge"
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* code = #{code}
* base = #{resource}
* type = #{type}
