public import Chronology
public import Findings

/// One occurrence of an event of a feed.
public struct FeedEvent: Sendable, Hashable {
  /// The event's identity in the feed; the same for all its occurrences, and empty where the feed gives none.
  public var uid: String
  /// Its title.
  public var summary: String
  /// The mail addresses of those who take part.
  public var attendees: [String]
  /// From when until before when.
  public var span: Range<Instant>
  /// The first of its days, when it is one of whole days; its span is read in the usual zone then.
  public var firstDay: CivilDate?
  /// Where it stands in the feed.
  public var place: SourcePlace
}

/// What a feed came to.
public struct FeedReading: Sendable {
  /// The occurrences, by their beginnings.
  public var events: [FeedEvent] = []
  /// What is wrong with the feed or was left out of it, in the order of lines.
  ///
  /// With an error there are no events: a feed that is cut off must not pass for one that has become empty.
  public var findings: [Finding] = []

  /// Whether the feed could be read.
  public var isUsable: Bool { !findings.contains { $0.severity == .error } }
}
