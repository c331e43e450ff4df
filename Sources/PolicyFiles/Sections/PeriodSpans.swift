import Chronology
import Findings
import MarkedYAML
import Names
import Policies

extension Form where Value == [[PeriodDefinition.Span]] {
  /// One or several of `outside office`, `holidays of office`, `sat-sun`.
  static var periodSpans: Form { many(.periodSpan) }
}

extension Form where Value == [PeriodDefinition.Span] {
  fileprivate static var periodSpan: Form {
    Form(
      schema: .pattern(
        "^((outside|during|holidays of) [A-Za-z0-9_-]+|[A-Za-z]{3,9}([-,] *[A-Za-z]{3,9})*)$")
    ) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a time such as \"outside office\" or sat-sun")
        return nil
      }
      let words = text.split(separator: " ").map(String.init)
      let calendar = words.last.map { Name($0) } ?? ""
      switch (words.first, words.count) {
      case ("outside", 2): return [.outside(calendar)]
      case ("during", 2): return [.during(calendar)]
      case ("holidays", 3) where words[1] == "of": return [.holidays(of: calendar)]
      default:
        if let days = weekdays(text) { return [.weekdays(days)] }
        reading.report(
          "bad-period", "\(shown(text)) is no time",
          suggestion: "write \"outside CALENDAR\", \"during CALENDAR\", \"holidays of CALENDAR\" "
            + "or days such as sat-sun", at: node.place)
        return nil
      }
    }
  }

  /// Days of the week, 1 for Monday, in order: `mon-fri`, `sat, sun`; nil when it is none.
  private static func weekdays(_ text: String) -> [Int]? {
    var days: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        weekday(String($0))
      }
      guard let first = ends.first ?? nil, ends.count <= 2, let last = ends[ends.count - 1] else {
        return nil
      }
      var day = first
      days.insert(day)
      while day != last {
        day = day % 7 + 1
        days.insert(day)
      }
    }
    return days.sorted()
  }

  private static func weekday(_ text: String) -> Int? {
    let word = text.trimmed.lowercased()
    return Weekday.allCases.firstIndex { $0.shortName == word || $0.fullName == word }
      .map { $0 + 1 }
  }
}
