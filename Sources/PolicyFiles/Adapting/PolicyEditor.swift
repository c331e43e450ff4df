import Findings
import MarkedYAML

/// A policy's text as sections that can be written anew one by one.
struct PolicyEditor {
  /// The lines of one top-level key, or what stands before the first.
  private struct Section {
    var key: String
    var lines: [String]
  }

  private let root: YAMLNode
  private var sections: [Section]

  /// The sections of a text.
  ///
  /// - Throws: When its keys do not begin lines of their own.
  init(_ text: String, _ root: YAMLNode) throws(FindingList) {
    self.root = root
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let entries = root.entries, !entries.isEmpty,
      entries.allSatisfy({ $0.place.column == 1 }),
      Set(entries.map(\.place.line)).count == entries.count
    else {
      throw PolicyEditor.refusal(
        "not-adaptable", "only a policy whose sections begin in lines of their own is adapted",
        "write YAML with a key such as \"people:\" at the beginning of a line")
    }
    sections = [Section(key: "", lines: Array(lines[..<(entries[0].place.line - 1)]))]
    for (index, entry) in entries.enumerated() {
      let end = index + 1 < entries.count ? entries[index + 1].place.line - 1 : lines.count
      sections.append(
        Section(key: entry.key, lines: Array(lines[(entry.place.line - 1)..<end])))
    }
  }

  /// The text as it is now.
  var text: String { sections.flatMap(\.lines).joined(separator: "\n") }

  static func refusal(_ code: String, _ message: String, _ suggestion: String?) -> FindingList {
    FindingList([
      Finding(
        code: code, message, suggestion: suggestion,
        at: SourcePlace(file: "policy", line: 1, column: 1))
    ])
  }

  /// Makes the changes.
  mutating func adapt(by wish: PolicyAdaptation) throws(FindingList) {
    if let version = wish.version { set("version", version, after: "title") }
    if let department = wish.department { set("department", department, after: "version") }
    if let zone = wish.zone { set("timezone", zone, after: "version") }
    if let hours = wish.hours { try set(hours) }
    guard !wish.people.isEmpty || !wish.titles.isEmpty else { return }
    let casting = try PolicyCasting(root, wish.people)
    if !wish.people.isEmpty {
      rewrite("people", as: casting.people)
      if let schedules = root["schedules"] {
        rewrite("schedules", as: casting.recast(schedules))
      }
    }
    if let teams = root["teams"] { rewrite("teams", as: casting.teams(teams, wish.titles)) }
  }

  /// Writes a text of one line; a key that is not there comes after another, or at the end.
  private mutating func set(_ key: String, _ value: String, after other: String) {
    let line = key + ": " + YAMLText.scalar(value)
    if let index = sections.firstIndex(where: { $0.key == key }) {
      sections[index].lines = [line] + trailing(sections[index])
    } else {
      let place = sections.firstIndex { $0.key == other } ?? sections.count - 1
      sections.insert(Section(key: key, lines: [line]), at: place + 1)
    }
  }

  private mutating func rewrite(_ key: String, as node: YAMLNode) {
    guard let index = sections.firstIndex(where: { $0.key == key }) else { return }
    sections[index].lines =
      [key + ":"] + YAMLText.block(node, indent: 2) + trailing(sections[index])
  }

  /// The empty lines and the comments at the margin that end a section: they belong to what follows.
  private func trailing(_ section: Section) -> [String] {
    let kept = section.lines.reversed().prefix { $0.isEmpty || $0.first == "#" }
    return Array(kept.reversed())
  }

  /// Moves the bounds of hours wherever they stand in calendars and shifts: what began when work ended begins with its new end.
  private mutating func set(_ hours: PolicyAdaptation.Hours) throws(FindingList) {
    guard let old = PolicyAdaptation.Hours(root) else {
      throw PolicyEditor.refusal(
        "no-plain-hours", "the hours of its calendar differ from day to day, or have breaks",
        "change them in the policy's text")
    }
    for index in sections.indices where ["calendars", "schedules"].contains(sections[index].key) {
      sections[index].lines = sections[index].lines.map { line in
        let days = line.replacing(old.days + ":", with: hours.days + ":")
        return PolicyEditor.moved(days, from: old, to: hours)
      }
    }
  }

  /// A line whose ranges of times (`09:00-17:30`) have other bounds where they had the old ones.
  private static func moved(
    _ line: String, from old: PolicyAdaptation.Hours, to new: PolicyAdaptation.Hours
  ) -> String {
    let length = "09:00-17:30".utf8.count
    var result: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while !rest.isEmpty {
      let piece = String(decoding: rest.prefix(length), as: UTF8.self)
      guard piece.utf8.count == length, isRange(Array(piece.utf8)) else {
        result.append(rest.removeFirst())
        continue
      }
      let bounds = piece.split(separator: "-").map { bound in
        bound == old.opens ? new.opens : bound == old.closes ? new.closes : String(bound)
      }
      result += Array(bounds.joined(separator: "-").utf8)
      rest = rest.dropFirst(length)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isRange(_ bytes: [UInt8]) -> Bool {
    let shape = Array("00:00-00:00".utf8)
    return zip(bytes, shape).allSatisfy { byte, wanted in
      wanted == 0x30 ? (0x30...0x39).contains(byte) : byte == wanted
    }
  }
}
