Invariant: sp-referral-task-2
Description: "Say what came of it: a completed task needs an output, for example a reference to the activity, or a few words."
Severity: #error
Expression: "status = 'completed' implies output.exists()"
