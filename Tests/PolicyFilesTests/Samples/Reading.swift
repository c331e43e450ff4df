import Chronology
import Findings
import Policies
import PolicyFiles

/// Reads a text with only UTC known and no other files.
func read(_ text: String) throws(FindingList) -> PolicyFile {
  try readPolicy(
    text, file: "p.yaml", zones: .onlyUTC,
    loadText: { path throws(UnreadableText) in throw UnreadableText("there is no \(path)") })
}

/// The findings of a text, warnings included.
func findings(in text: String) -> [Finding] {
  do {
    return try read(text).warnings
  } catch {
    return error.all
  }
}

/// A text with what every policy must have, where it lacks it.
func completed(_ section: String) -> String {
  var text = section
  if !section.hasPrefix("escalon:") { text = "escalon: 1\npolicy: sample\n" + text }
  let hasLevels = text.split(separator: "\n").contains { $0.hasPrefix("levels:") }
  return hasLevels ? text : text + "\nlevels: [ { id: L1 } ]\n"
}
