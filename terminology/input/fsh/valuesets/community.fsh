ValueSet: Community
Id: community
Title: "Community"
Description: "Communities of identity or experience that a service is made for."
* insert Published
* include codes from system CommunityCodes
