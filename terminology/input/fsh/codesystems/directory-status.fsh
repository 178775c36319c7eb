CodeSystem: DirectoryStatusCodes
Id: directory-status
Title: "Directory status"
Description: "What the server says about a directory entry by itself, as a tag on every answer. A tag that is sent is not kept."
* insert OwnCodes
* #stale "Stale" "Nobody has confirmed the entry for six months: ask before you send somebody there."
