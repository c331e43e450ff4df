import Chronology
import Findings
import JSONText

extension Schema {
  /// Everything in which a value does not have this shape: each with its JSON Pointer (RFC 6901) and a sentence.
  ///
  /// - Complexity: O(size of the value).
  func faults(in value: JSONValue, at pointer: String = "") -> [Problem.Fault] {
    var faults: [Problem.Fault] = []
    check(value, pointer, &faults)
    return faults
  }

  private func check(_ value: JSONValue, _ pointer: String, _ faults: inout [Problem.Fault]) {
    func say(_ sentence: String) {
      guard faults.count < Problem.mostFaults else { return }
      faults.append(Problem.Fault(pointer: pointer, detail: sentence))
    }
    switch (self, value) {
    case (.text(let range), .string(let text)):
      if let sentence = range.objection(to: text.unicodeScalars.count, of: "character") {
        say(sentence)
      } else if text.unicodeScalars.contains("\0") {
        say("must not hold a character of code 0")
      }
    case (.choice(let words), .string(let text)) where words.contains(text): break
    case (.choice(let words), .string(let text)):
      say(
        "must be one of \(words.joined(separator: ", "))"
          + (didYouMean(text, among: words).map { "; \($0)" } ?? ""))
    case (.integer(let range), .int(let number)):
      if !range.contains(number) { say("must be from \(range.lowerBound) to \(range.upperBound)") }
    case (.integer(let range), .double(let number)) where number.rounded() == number:
      let isInside = Int64(exactly: number).map(range.contains) ?? false
      if !isInside { say("must be from \(range.lowerBound) to \(range.upperBound)") }
    case (.number, .int), (.number, .double), (.flag, .bool), (.anything, _): break
    case (.instant, .string(let text)):
      if (try? Instant(rfc3339: text)) == nil {
        say("must be an instant such as 2026-03-02T09:00:00Z")
      }
    case (.list(let schema, let count), .array(let items)):
      if let sentence = count.objection(to: items.count, of: "item") { return say(sentence) }
      for (index, item) in items.enumerated() { schema.check(item, "\(pointer)/\(index)", &faults) }
    case (.object(let members), .object(let given)):
      Schema.check(given, members, pointer, &faults)
    case (.map(let schema, let count), .object(let given)):
      if given.count > count { return say("must have at most \(count) members") }
      for member in given {
        schema.check(member.value, pointer + "/" + Problem.escaped(member.key), &faults)
      }
    case (.nullable, .null): break
    case (.nullable(let schema), _): schema.check(value, pointer, &faults)
    case (.any(let schemas), _):
      let fits = schemas.contains { $0.faults(in: value).isEmpty }
      if !fits { say("must be \(words), not \(value.kindInWords)") }
    case (.named(let name), _): Schemas.named(name).check(value, pointer, &faults)
    default: say("must be \(words), not \(value.kindInWords)")
    }
  }

  private static func check(
    _ given: [JSONValue.Member], _ members: [Member], _ pointer: String,
    _ faults: inout [Problem.Fault]
  ) {
    for member in given {
      let place = pointer + "/" + Problem.escaped(member.key)
      if let known = members.first(where: { $0.name == member.key }) {
        known.schema.check(member.value, place, &faults)
      } else if faults.count < Problem.mostFaults {
        let hint = didYouMean(member.key, among: members.map(\.name)).map { "; \($0)" } ?? ""
        faults.append(Problem.Fault(pointer: place, detail: "is not a member known here\(hint)"))
      }
    }
    for member in members where member.isRequired {
      guard !given.contains(where: { $0.key == member.name }) else { continue }
      faults.append(
        Problem.Fault(
          pointer: pointer + "/" + Problem.escaped(member.name), detail: "is missing"))
    }
  }

  /// What a value of this shape is, for sentences.
  private var words: String {
    switch self {
    case .text, .choice: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .flag: "true or false"
    case .instant: "an instant such as 2026-03-02T09:00:00Z"
    case .list: "a list"
    case .object, .map: "an object"
    case .nullable(let schema): schema.words + " or null"
    case .any(let schemas): schemas.map(\.words).joined(separator: " or ")
    case .anything: "any value"
    case .named(let name): Schemas.named(name).words
    }
  }
}

extension ClosedRange<Int> {
  /// What speaks against a number of things, or nil.
  fileprivate func objection(to count: Int, of thing: String) -> String? {
    func things(_ count: Int) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
    if count < lowerBound { return "must have at least \(things(lowerBound))" }
    if count > upperBound { return "must have at most \(things(upperBound))" }
    return nil
  }
}
