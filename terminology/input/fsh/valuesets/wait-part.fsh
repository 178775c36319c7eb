ValueSet: WaitPart
Id: wait-part
Title: "Part of the four-week wait"
Description: "What has to have happened for the four-week wait to stop."
* insert Published
* include codes from system WaitPartCodes
