import Findings
import MarkedYAML
import Names

/// What may be the name of a thing that a policy declares.
enum NameRule {
  /// Letters, digits, `-` and `_`.
  case usual
  /// Letters, digits and `_`, because it stands in conditions.
  case inConditions

  var pattern: String {
    self == .usual ? "^[A-Za-z][A-Za-z0-9_-]{0,63}$" : "^[A-Za-z][A-Za-z0-9_]{0,63}$"
  }

  func allows(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, isLetter(first), bytes.count <= 64 else { return false }
    return bytes.allSatisfy { isAllowed($0) }
  }

  /// Reads a name where it is declared.
  func read(_ text: String, at place: SourcePlace, _ reading: Reading) -> Name? {
    if allows(text) { return Name(text) }
    let characters =
      self == .usual
      ? "letters, digits, - and _" : "letters, digits and _, for it stands in conditions"
    reading.report(
      "bad-name", "\(shown(text)) is no name: \(characters), a letter first, at most 64",
      suggestion: mended(text).map { "write \($0)" }, at: place)
    return nil
  }

  private func mended(_ text: String) -> String? {
    let replacement: UInt8 = self == .usual ? UInt8(ascii: "-") : UInt8(ascii: "_")
    let bytes = text.utf8.prefix(64).map { isAllowed($0) ? $0 : replacement }
    let result = String(decoding: bytes, as: UTF8.self)
    return allows(result) ? result : nil
  }

  private func isAllowed(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= 48 && byte <= 57) || byte == UInt8(ascii: "_")
      || (byte == UInt8(ascii: "-") && self == .usual)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
  }
}

extension Form where Value == Name {
  /// The name of a thing that is declared elsewhere; whether it is, the policy's check says.
  static var name: Form {
    Form(schema: .reference("name")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a name")
        return nil
      }
      // A dot stands in the names of clocks that a level declares: L2.resolution.
      guard text.split(separator: ".", omittingEmptySubsequences: false).count <= 2,
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
          NameRule.usual.allows(String($0))
        })
      else {
        _ = NameRule.usual.read(text, at: node.place, reading)
        return nil
      }
      return Name(text)
    }
  }
}

extension Form where Value == [Name] {
  /// One name or a list of them.
  static var names: Form { many(.name) }
}

/// What people read where no title is given: `production_down` is "Production down".
func title(from name: Name) -> String {
  var words = ""
  for character in name.text {
    words.append(character == "_" || character == "-" ? " " : character)
  }
  guard let first = words.first else { return words }
  return first.uppercased() + words.dropFirst()
}
