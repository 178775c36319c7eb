ValueSet: CapacityStatus
Id: capacity-status
Title: "Capacity status"
Description: "Whether a service can take another person now."
* insert Published
* include codes from system CapacityStatusCodes
