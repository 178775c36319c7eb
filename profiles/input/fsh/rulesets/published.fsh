// What every definition of this package says of itself, so that no file repeats it.
RuleSet: Published
* ^publisher = "Footbridge"
* ^experimental = false
* ^jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
