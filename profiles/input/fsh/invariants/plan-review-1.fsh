Invariant: plan-review-1
Description: "Say when the review is due or when it was held: give due, held, or both."
Severity: #error
Expression: "extension.where(url = 'due' or url = 'held').exists()"
