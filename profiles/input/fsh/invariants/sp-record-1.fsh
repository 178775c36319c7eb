Invariant: sp-record-1
Description: "Say in a section's text what it holds, or that nothing was recorded; a section without entries has an emptyReason in words."
Severity: #error
Expression: "text.exists() and (entry.exists() or emptyReason.text.exists())"
