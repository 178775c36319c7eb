// FHIR R4 reads equivalence from the source: "narrower" says that Gravity's code is the narrower one.
Instance: need-category-to-gravity
InstanceOf: ConceptMap
Usage: #definition
Title: "Need categories to Gravity's SDOH categories"
Description: "Tells a system that speaks HL7's SDOH Clinical Care guide which of its categories a Footbridge need category stands for."
* url = "https://fhir.footbridge.org.uk/ConceptMap/need-category-to-gravity"
* version = "0.1.0"
* name = "NeedCategoryToGravity"
* title = "Need categories to Gravity's SDOH categories"
* status = #active
* experimental = false
* publisher = "Footbridge"
* description = "Tells a system that speaks HL7's SDOH Clinical Care guide which of its categories a Footbridge need category stands for."
* jurisdiction = urn:iso:std:iso:3166#GB "United Kingdom of Great Britain and Northern Ireland"
* sourceCanonical = Canonical(NeedCategory)
* targetUri = "http://hl7.org/fhir/us/sdoh-clinicalcare/ValueSet/SDOHCC-ValueSetSDOHCategory"
* group[0]
  * source = Canonical(NeedCategoryCodes)
  * target = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
  * element[+]
    * code = #housing
    * target[+]
      * code = #housing-instability
      * equivalence = #narrower
      * comment = "Gravity tells inadequate housing apart."
    * target[+]
      * code = #inadequate-housing
      * equivalence = #narrower
      * comment = "Gravity tells unstable housing apart."
  * element[+]
    * code = #homelessness
    * target[+]
      * code = #homelessness
      * equivalence = #equivalent
  * element[+]
    * code = #money
    * target[+]
      * code = #financial-insecurity
      * equivalence = #equivalent
    * target[+]
      * code = #medical-cost-burden
      * equivalence = #narrower
      * comment = "Ours is about money of every kind."
  * element[+]
    * code = #energy
    * target[+]
      * code = #utility-insecurity
      * equivalence = #wider
      * comment = "Gravity's code also covers water and telephone."
  * element[+]
    * code = #food
    * target[+]
      * code = #food-insecurity
      * equivalence = #equivalent
  * element[+]
    * code = #work
    * target[+]
      * code = #employment-status
      * equivalence = #equivalent
  * element[+]
    * code = #learning
    * target[+]
      * code = #educational-attainment
      * equivalence = #equivalent
  * element[+]
    * code = #volunteering
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #loneliness
    * target[+]
      * code = #social-connection
      * equivalence = #equivalent
  * element[+]
    * code = #relationships
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #caring
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #domestic-abuse
    * target[+]
      * code = #intimate-partner-violence
      * equivalence = #narrower
      * comment = "Ours also covers abuse by a relative."
    * target[+]
      * code = #elder-abuse
      * equivalence = #inexact
      * comment = "Elder abuse may come from anybody; ours is abuse by a partner or relative."
  * element[+]
    * code = #mental-wellbeing
    * target[+]
      * code = #stress
      * equivalence = #narrower
      * comment = "Ours also covers low mood and low confidence."
  * element[+]
    * code = #bereavement
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #physical-activity
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #health-condition
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #daily-living
    * target[+]
      * code = #material-hardship
      * equivalence = #inexact
      * comment = "Gravity's code is about goods that are lacking, ours about managing at home."
  * element[+]
    * code = #substance-use
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #transport
    * target[+]
      * code = #transportation-insecurity
      * equivalence = #equivalent
  * element[+]
    * code = #digital
    * target[+]
      * code = #digital-access
      * equivalence = #narrower
      * comment = "Gravity tells access and literacy apart."
    * target[+]
      * code = #digital-literacy
      * equivalence = #narrower
      * comment = "Gravity tells access and literacy apart."
  * element[+]
    * code = #legal-advice
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #language
    * target[+]
      * code = #language-access
      * equivalence = #equivalent
  * element[+]
    * code = #creativity
    * target[+]
      * equivalence = #unmatched
  * element[+]
    * code = #unspecified
    * target[+]
      * code = #sdoh-category-unspecified
      * equivalence = #equivalent
  * element[+]
    * code = #other
    * target[+]
      * code = #sdoh-category-unspecified
      * equivalence = #inexact
      * comment = "Gravity has no code for what none of its categories covers."
