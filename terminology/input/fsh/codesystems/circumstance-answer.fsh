CodeSystem: CircumstanceAnswerCodes
Id: circumstance-answer
Title: "Answer about a social circumstance"
Description: "How things are with a person's housing, employment, education, family and caring role, or money. Whoever declines to answer is recorded by dataAbsentReason, not by a code."
* insert OwnCodes
* ^valueSet = Canonical(CircumstanceAnswer)
* ^property[+].code = #homeless
* ^property[=].description = "Whether somebody of whom it is true counts as homeless in reports."
* ^property[=].type = #boolean
// Housing
* #own-home "Owns their home" "Owns it, or pays a mortgage."
* #rents-from-council "Rents from a council or housing association" "Has a social tenancy."
* #rents-privately "Rents from a private landlord" "Has a private tenancy or licence."
* #supported-housing "Supported or sheltered housing" "Support comes with the home."
* #care-home "Care home" "Lives in a residential or nursing home."
* #with-family-or-friends "Lives in a relative's or friend's home" "Has a settled place in somebody else's home."
* #temporary-accommodation "Temporary accommodation" "A hostel, refuge, bed and breakfast, or a place that the council found for now."
* insert Homeless(temporary-accommodation)
* #no-fixed-address "No fixed address" "Moves between places, or stays on sofas."
* insert Homeless(no-fixed-address)
* #sleeping-rough "Sleeping rough" "Sleeps outside, or in a place that is not meant to be lived in."
* insert Homeless(sleeping-rough)
* #may-lose-home "May lose their home" "Has notice, arrears, or must leave soon, from hospital or prison too."
* #unsuitable-home "Home is unsafe or unsuitable" "Damp, cold, crowded, without access, or not safe from somebody."
// Employment
* #in-work "In work" "Employed, for any number of hours."
* #self-employed "Self-employed" "Works for themselves."
* #off-sick "In work, signed off sick" "Has a job and a statement of fitness for work that says not fit."
* #reduced-hours "In work, with reduced hours" "Works fewer hours for now, for their health."
* #changed-duties "In work, with changed duties" "The work or the workplace was changed, for their health."
* #supported-employment "In supported employment" "Works with the support of an employment specialist or a job coach."
* #returned-to-work "Returned to work" "Was off or out of work, and works again."
* #lost-work "Lost work" "Had a job and has none now."
* #looking-for-work "Looking for work" "Out of work and looking."
* #not-working-for-health "Not working because of health" "Out of work and not able to look now."
* #volunteering "Volunteering" "Unpaid work for others."
* #in-training "In training or an apprenticeship" "Learns a trade or a job."
* #looks-after-home-or-family "Looks after home or family" "Full time."
* #retired "Retired" "Has stopped work for good."
// Education
* #no-qualifications "No qualifications" "Has no certificate of school, college or work."
* #entry-level "Entry level or basic skills" "Below GCSE: reading, writing, numbers or English for speakers of other languages."
* #school-qualifications "School qualifications" "GCSE, National, O level or the same from elsewhere."
* #further-qualifications "Further qualifications" "A level, Higher, or a certificate of college or of work."
* #degree "Degree" "A degree, or a higher certificate of a profession."
* #learning-now "Learning now" "On a course, in a class or with a tutor."
* #learning-completed "Finished a course" "Began to learn something and finished it."
* #learning-stopped "Left a course early" "Began to learn something and stopped."
* #needs-help-to-read "Would like help with reading, writing or numbers" "Asked for kindly, at the first contact, so that letters fit."
// Family and caring role
* #lives-alone "Lives alone" "Nobody shares the household."
* #lives-with-partner "Lives with a partner" "With or without others."
* #lives-with-family "Lives with family" "Parents, grown-up children or other relatives."
* #lives-with-others "Lives with others" "Friends, lodgers or other residents."
* #parent "Has children at home" "Brings up children who live with them."
* #children-elsewhere "Has children who live elsewhere" "With another parent, relatives or in care."
* #carer-of-adult "Cares for an adult" "Looks after somebody who could not manage without them, unpaid."
* #carer-of-child "Cares for a child with extra needs" "Looks after a disabled or ill child."
* #young-carer "Young carer" "Is under 18 and looks after somebody."
* #cared-for "Is cared for" "Relies on a relative or friend."
* #no-caring-role "Cares for nobody" "Asked about, and there is no caring role."
// Money
* #money-enough "Has enough money" "The money lasts, with some to spare."
* #money-just-enough "Just gets by" "The money lasts, with nothing to spare."
* #money-short "Runs short" "The money does not last until the next comes."
* #no-food-or-heat "Goes without food or heating" "For want of money."
* #in-debt "In debt" "Owes what they can't pay back as agreed."
* #benefits-wanted "Wants help with benefits" "May be due money, waits for a decision, or was refused."
* #no-income "No income" "No money comes in now."
* #money-controlled "Somebody else controls the money" "Against the person's wish."
* #other "Something else" "None of the others; the text says what."
