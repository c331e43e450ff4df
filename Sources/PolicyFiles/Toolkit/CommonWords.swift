/// Words by which other products call what this language has a key for.
///
/// Only for suggestions: none of them is read. Where several keys could be meant, the first that the section has is named.
private let commonWords: [(word: String, keys: [String])] = [
  ("name", ["title", "id"]), ("label", ["title"]), ("description", ["meaning", "duties", "help"]),
  ("when", ["on", "if", "starts"]), ("trigger", ["on", "starts"]), ("triggers", ["on", "starts"]),
  ("condition", ["if"]), ("conditions", ["if"]), ("then", ["do"]), ("actions", ["do"]),
  ("action", ["do"]), ("sla", ["target", "resolve-within"]), ("due", ["target"]),
  ("deadline", ["target"]), ("duration", ["target", "ceiling", "time"]),
  ("limit", ["target", "ceiling"]), ("timeout", ["ceiling", "silence"]),
  ("response-time", ["acknowledge-within", "target"]), ("respond-within", ["acknowledge-within"]),
  ("resolution-time", ["resolve-within", "target"]), ("hours", ["calendar"]),
  ("schedule", ["calendar"]), ("notify", ["call"]), ("contacts", ["primary", "members"]),
  ("required", ["require"]), ("requires", ["require"]), ("needs", ["require"]),
  ("override", ["bypass"]), ("exceptions", ["bypass", "unless"]), ("options", ["choice"]),
  ("choices", ["choice"]), ("values", ["choice", "list"]), ("kind", ["type"]),
  ("visibility", ["audience"]), ("public", ["audience"]), ("text", ["body", "title"]),
  ("pause", ["pauses"]), ("paused-by", ["pauses"]), ("warnings", ["warn"]),
  ("restrictions", ["during"]), ("participants", ["people"]), ("rotations", ["layers"]),
  ("start", ["starts", "from"]), ("end", ["until", "to"]), ("until", ["to"]),
  ("frequency", ["every"]), ("interval", ["every"]), ("holidays", ["calendars"]),
  ("tiers", ["levels"]), ("ladder", ["levels"]), ("slas", ["clocks"]), ("timers", ["clocks"]),
  ("templates", ["messages"]), ("automations", ["rules"]), ("users", ["people"]),
  ("agents", ["people"]), ("groups", ["teams"]), ("time-zone", ["timezone"]),
  ("zone", ["timezone"]), ("priority", ["priorities", "default-priority"]),
]

/// The key that somebody who knows another product means by a word, if a section has one.
func keyMeant(by word: String, among keys: [String]) -> String? {
  let meant = commonWords.first { $0.word == word.lowercased() }?.keys ?? []
  return meant.first { keys.contains($0) }
}
