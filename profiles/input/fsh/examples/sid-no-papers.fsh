Instance: sid-no-papers
InstanceOf: SpPatient
Usage: #example
Title: "Person without home or papers"
Description: "A person who is known by a nickname only: valid, and welcome."
* name.text = "Sid"
