public import Chronology
public import Findings
public import Names
public import OnCall

/// Somebody of a policy as other programs' calendars may know them.
public struct FeedPerson: Sendable, Hashable {
  /// The policy's name for the person.
  public var id: Name
  /// What people call them.
  public var fullName: String
  /// Their mail address.
  public var email: String?

  /// A person from their parts.
  public init(id: Name, fullName: String, email: String? = nil) {
    self.id = id
    self.fullName = fullName
    self.email = email
  }
}

/// The shifts that a feed holds.
public struct DutyReading: Sendable {
  /// The shifts, by beginning, then person; touching or overlapping ones of one person are one.
  public var shifts: [Shift] = []
  /// What is wrong with the feed or was left out of it.
  public var findings: [Finding] = []

  /// Whether the feed could be read.
  public var isUsable: Bool { !findings.contains { $0.severity == .error } }
}

/// Reads the shifts that lie within a time of an on-call calendar which another program keeps.
///
/// An event is the shift of whoever is meant: by an alias of its title or of a guest's address, by a guest's address, else by its title
/// being somebody's name. An event that means nobody is left out, with a warning that names its title.
///
/// | title | guests | means, with `people: { "Desk": [ana, ben] }` |
/// | --- | --- | --- |
/// | `Desk` | | ana, ben |
/// | `On call` | `cy@example.com` | cy, whose address that is |
/// | `Dee Brown` | | dee, who is called that |
/// | `Lunch` | | nobody; left out |
///
/// - Parameters:
///   - bytes: The feed.
///   - feed: Which feed it is.
///   - file: Its name, for findings; an address can hold a secret.
///   - people: Everybody of the policy.
///   - start: The first instant wanted.
///   - end: The first instant not wanted.
///   - usualZone: The zone of whole days and of times that name none.
///   - zones: The zones that the host knows.
/// - Complexity: as ``readFeed(_:file:from:to:usualZone:zones:)``, and O(events x people).
public func readDutyFeed(
  _ bytes: [UInt8], of feed: FeedDefinition, file: String, people: [FeedPerson],
  from start: Instant, to end: Instant, usualZone: Zone, zones: ZoneDatabase
) -> DutyReading {
  let read = readFeed(bytes, file: file, from: start, to: end, usualZone: usualZone, zones: zones)
  var reading = DutyReading(findings: read.findings)
  let guests = GuestBook(feed.aliases, people)
  var spans: [Name: [Range<Instant>]] = [:]
  var order: [Name] = []
  var strange: Set<String> = []
  for event in read.events {
    let found = guests.people(of: event)
    if found.isEmpty, strange.count < mostStrange, strange.insert(event.summary).inserted {
      reading.findings.append(
        Finding(
          .warning, code: "feed-person",
          "nobody is meant by \"\(event.summary.prefix(60))\"; the event is left out",
          suggestion: "name them under people of the feed", at: event.place))
    }
    for person in found {
      if spans[person] == nil { order.append(person) }
      spans[person, default: []].append(event.span)
    }
  }
  reading.shifts = order.flatMap { person in
    united(spans[person] ?? []).map { Shift(person: person, span: $0) }
  }.sorted { ($0.span.lowerBound, $0.person) < ($1.span.lowerBound, $1.person) }
  reading.findings = FindingList(reading.findings).all
  return reading
}

/// More titles that mean nobody than anybody reads.
private let mostStrange = 20

/// Spans in the order of their beginnings, without overlaps and touches.
private func united(_ spans: [Range<Instant>]) -> [Range<Instant>] {
  var result: [Range<Instant>] = []
  for span in spans {
    if let last = result.last, span.lowerBound <= last.upperBound {
      result[result.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
    } else {
      result.append(span)
    }
  }
  return result
}

/// Who is meant by what.
private struct GuestBook {
  private var aliases: [String: [Name]] = [:]
  private var addresses: [String: Name] = [:]
  private var titles: [String: Name] = [:]

  init(_ aliases: [FeedDefinition.Alias], _ people: [FeedPerson]) {
    for alias in aliases { self.aliases[Self.key(alias.text)] = alias.people }
    for person in people.reversed() {
      if let email = person.email { addresses[Self.key(email)] = person.id }
      titles[Self.key(person.fullName)] = person.id
    }
    for person in people { titles[Self.key(person.id.text)] = person.id }
  }

  func people(of event: FeedEvent) -> [Name] {
    var found = aliases[Self.key(event.summary)] ?? []
    for guest in event.attendees.map(Self.key) {
      found += aliases[guest] ?? addresses[guest].map { [$0] } ?? []
    }
    if found.isEmpty, let person = titles[Self.key(event.summary)] { found = [person] }
    var seen: Set<Name> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Without case and white space at both ends.
  private static func key(_ text: String) -> String {
    var rest = text.lowercased()[...].drop { $0.isWhitespace }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
