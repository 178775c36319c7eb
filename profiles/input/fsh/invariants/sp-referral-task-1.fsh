Invariant: sp-referral-task-1
Description: "Say why: a task that is rejected, cancelled, on hold or failed needs a statusReason with a coding or text."
Severity: #error
Expression: "(status in ('rejected' | 'cancelled' | 'on-hold' | 'failed')) implies (statusReason.coding.exists() or statusReason.text.exists())"
