ValueSet: EpisodeType
Id: episode-type
Title: "Episode type"
Description: "What kind of support an episode is."
* insert Published
* include codes from system EpisodeTypeCodes
