Instance: plan-review
InstanceOf: Basic
Usage: #definition
Title: "Topic: plan review"
Description: "A care plan was made, the date of a review changed, or a review was held."
* insert Topic(plan-review, PlanReview, Plan review, [[A care plan was made, the date of a review changed, or a review was held.]])
* insert TopicTrigger(CarePlan, [[A CarePlan was created, or the due or held dates in its extensions plan-review changed.]], [[%previous.empty() or %previous.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/plan-review').exists() != %current.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/plan-review').exists() or %previous.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/plan-review').extension.where(url = 'due' or url = 'held') != %current.extension.where(url = 'https://fhir.footbridge.org.uk/StructureDefinition/plan-review').extension.where(url = 'due' or url = 'held')]])
* insert TopicFilter(CarePlan, patient, [[Whose plan it is.]])
* insert TopicFilter(CarePlan, care-team, [[Who works on it.]])
* insert TopicFilter(CarePlan, performer, [[Who does one of its actions.]])
* insert TopicFilter(CarePlan, status, [[The status after the change.]])
* insert TopicFilter(CarePlan, category, [[The category of the plan.]])
* insert TopicShape(CarePlan)
* insert TopicInclude(CarePlan:patient)
* insert TopicInclude(CarePlan:care-team)
