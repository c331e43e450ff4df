import HTMLText

/// Who is on call over months: a row for each month, a column for each day, and from top to bottom the hours of the day.
public struct ReportDuty: Sendable, Hashable {
  /// What is shown.
  public var title: String
  /// Who there is.
  public var people: [String]
  /// Their colours, 0 to 11: three shades of each of four hues.
  public var colours: [Int]
  /// Those who live in one zone, by their places among the people; one without a heading when that says nothing.
  public var groups: [Group]
  /// The months in order.
  public var months: [Month] = []

  /// People who belong together.
  public struct Group: Sendable, Hashable {
    /// What they have in common; empty for nothing.
    public var title: String
    /// Their places.
    public var people: [Int]
  }

  /// One month.
  public struct Month: Sendable, Hashable {
    /// `Jan 2027`.
    public var label: String
    /// How many days it has.
    public var days: Int
    /// Which of them are Saturdays or Sundays, from 0.
    public var freeDays: [Int] = []
    /// Who is on call when.
    public var parts: [Part] = []
  }

  /// A part of one day with the same people.
  public struct Part: Sendable, Hashable {
    /// The day of the month, from 0.
    public var day: Int
    /// Where it begins, as a share of the day.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// Who is on call, by their places among the people; nobody when empty.
    public var people: [Int]
  }

  /// How many colours there are; further people begin again with the first.
  static let colourCount = 12
}

extension ReportDuty {
  private static let left = 66.0
  private static let cell = 30.0
  private static let row = 48.0
  private static let step = 58.0
  private static let top = 18.0

  /// What a reader who does not see the picture is told.
  private var inWords: String {
    let gaps = months.reduce(0) { $0 + $1.parts.count { $0.people.isEmpty } }
    return "\(months.count) months of \(people.joined(separator: ", ")); "
      + "\(gaps) parts of days without anybody. The tables say the same"
  }

  func html(id: String) -> String {
    var html = "<figure><figcaption>\(inHTML(title))</figcaption>\n"
    for group in groups {
      html += "<ul class=\"key\">"
      if !group.title.isEmpty { html += "<li class=\"of\">\(inHTML(group.title))</li>" }
      for index in group.people where people.indices.contains(index) {
        html += "<li><i class=\"\(colour(index))\"></i>\(inHTML(people[index]))</li>"
      }
      html += "</ul>\n"
    }
    if months.contains(where: { $0.parts.contains { $0.people.isEmpty } }) {
      html += "<ul class=\"key\"><li><i class=\"nobody\"></i>nobody</li></ul>\n"
    }
    return html + "<div class=\"scroll\">" + svg(id: id) + "</div></figure>\n"
  }

  private func colour(_ person: Int) -> String {
    guard colours.indices.contains(person) else { return "nobody" }
    return "person\(colours[person] % Self.colourCount)"
  }

  private func svg(id: String) -> String {
    let height = Self.top + Double(months.count) * Self.step
    var svg =
      "<svg class=\"duty\" viewBox=\"0 0 1000 \(plain(height))\" role=\"img\" "
      + "aria-labelledby=\"\(id)-t \(id)-d\">"
      + "<title id=\"\(id)-t\">\(inHTML(title))</title>"
      + "<desc id=\"\(id)-d\">\(inHTML(inWords)).</desc>\n"
    for day in stride(from: 0, to: 31, by: 1) {
      let x = Self.left + (Double(day) + 0.5) * Self.cell
      svg +=
        "<text class=\"axis\" x=\"\(plain(x))\" y=\"12\" text-anchor=\"middle\">\(day + 1)</text>"
    }
    svg +=
      "<text class=\"axis\" x=\"\(plain(Self.left - 8))\" y=\"\(plain(Self.top + 8))\" "
      + "text-anchor=\"end\">0 h</text><text class=\"axis\" x=\"\(plain(Self.left - 8))\" "
      + "y=\"\(plain(Self.top + Self.row))\" text-anchor=\"end\">24 h</text>\n"
    var paths: [Int: String] = [:]
    for (index, month) in months.enumerated() {
      let y = Self.top + Double(index) * Self.step
      svg +=
        "<text class=\"axis\" x=\"\(plain(Self.left - 8))\" y=\"\(plain(y + Self.row / 2 + 4))\" "
        + "text-anchor=\"end\">\(inHTML(month.label))</text>"
      for day in month.freeDays {
        let x = Self.left + Double(day) * Self.cell
        svg +=
          "<rect class=\"free\" x=\"\(plain(x + 1))\" y=\"\(plain(y + Self.row + 2))\" "
          + "width=\"\(plain(Self.cell - 2))\" height=\"3\"/>"
      }
      for part in month.parts { draw(part, top: y, into: &paths) }
    }
    for person in paths.keys.sorted() {
      svg += "\n<path class=\"\(colour(person))\" d=\"\(paths[person] ?? "")\"/>"
    }
    return svg + "</svg>\n"
  }

  /// Several people share the width of a day.
  private func draw(_ part: Part, top: Double, into paths: inout [Int: String]) {
    let lanes = part.people.isEmpty ? [-1] : part.people
    let x = Self.left + Double(part.day) * Self.cell + 1
    let width = (Self.cell - 2) / Double(lanes.count)
    let y = top + part.from * Self.row
    let height = max((part.to - part.from) * Self.row, 0.4)
    for (lane, person) in lanes.enumerated() {
      let left = short(x + Double(lane) * width)
      paths[person, default: ""] +=
        "M\(left) \(short(y))h\(short(width))v\(short(height))h-\(short(width))z"
    }
  }

  private func short(_ value: Double) -> String { plain((value * 10).rounded() / 10) }
}
