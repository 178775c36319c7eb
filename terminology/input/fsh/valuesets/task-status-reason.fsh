ValueSet: TaskStatusReason
Id: task-status-reason
Title: "Reason for a referral task's state"
Description: "Why a referral was rejected, put on hold, cancelled, or failed."
* insert Published
* include codes from system TaskStatusReasonCodes
