CodeSystem: AccessibilityCodes
Id: accessibility
Title: "Accessibility"
Description: "What makes it possible for a person to come to a service and take part."
* insert OwnCodes
* ^valueSet = Canonical(Accessibility)
* #step-free "Step-free access" "A wheelchair can go all the way in."
* #accessible-toilet "Accessible toilet" "A toilet that a person in a wheelchair can use."
* #accessible-parking "Accessible parking" "A marked parking place near the door."
* #hearing-loop "Hearing loop" "An induction loop for hearing aids."
* #bsl "British Sign Language" "A person who signs, or an interpreter who can be booked."
* #interpreter "Interpreter" "An interpreter for spoken languages can be booked."
* #easy-read "Easy read" "What there is to read comes in easy words and pictures."
* #large-print "Large print, Braille or audio" "What there is to read comes in forms for people who see little."
* #quiet-space "Quiet space" "A calm place for people whom noise or light disturbs."
* #assistance-dogs "Assistance dogs welcome" "An assistance dog may come in."
* #changing-place "Changing place" "A toilet with a hoist and a bench for adults."
* #transport-offered "Transport offered" "The service fetches people or pays their way."
* #home-visits "Home visits" "The service comes to the person's home."
* #companion-welcome "Companion welcome" "A friend, relative or carer may come along."
