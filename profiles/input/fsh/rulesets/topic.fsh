// What our subscription topics have in common: an R5 SubscriptionTopic, carried in R4 by a Basic with cross-version extensions.
RuleSet: Topic(id, name, title, description)
* identifier.system = "urn:ietf:rfc:3986"
* identifier.value = "https://fhir.footbridge.org.uk/SubscriptionTopic/{id}"
* code = http://hl7.org/fhir/fhir-types#SubscriptionTopic
* modifierExtension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.status"
* modifierExtension[=].valueCode = #active
* extension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url"
* extension[=].valueUri = "https://fhir.footbridge.org.uk/SubscriptionTopic/{id}"
* extension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.version"
* extension[=].valueString = "0.1.0"
* extension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.name"
* extension[=].valueString = "{name}"
* extension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.title"
* extension[=].valueString = "{title}"
* extension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.description"
* extension[=].valueMarkdown = "{description}"

// An event happens when a resource of this type is created or updated and the FHIRPath is true of the two versions.
RuleSet: TopicTrigger(resource, description, fhirpath)
* extension[+].url = "http://hl7.org/fhir/4.3/StructureDefinition/extension-SubscriptionTopic.resourceTrigger"
* extension[=].extension[+].url = "description"
* extension[=].extension[=].valueMarkdown = "{description}"
* extension[=].extension[+].url = "resource"
* extension[=].extension[=].valueUri = "{resource}"
* extension[=].extension[+].url = "supportedInteraction"
* extension[=].extension[=].valueCode = #create
* extension[=].extension[+].url = "supportedInteraction"
* extension[=].extension[=].valueCode = #update
* extension[=].extension[+].url = "fhirPathCriteria"
* extension[=].extension[=].valueString = "{fhirpath}"

// A search parameter by which a subscriber may narrow the topic.
RuleSet: TopicFilter(resource, parameter, description)
* extension[+].url = "http://hl7.org/fhir/4.3/StructureDefinition/extension-SubscriptionTopic.canFilterBy"
* extension[=].extension[+].url = "description"
* extension[=].extension[=].valueMarkdown = "{description}"
* extension[=].extension[+].url = "resource"
* extension[=].extension[=].valueUri = "{resource}"
* extension[=].extension[+].url = "filterParameter"
* extension[=].extension[=].valueString = "{parameter}"

// Which type the notification is about; the includes that follow come along as additional context.
RuleSet: TopicShape(resource)
* extension[+].url = "http://hl7.org/fhir/4.3/StructureDefinition/extension-SubscriptionTopic.notificationShape"
* extension[=].extension[+].url = "resource"
* extension[=].extension[=].valueUri = "{resource}"

RuleSet: TopicInclude(include)
* extension[=].extension[+].url = "include"
* extension[=].extension[=].valueString = "{include}"
