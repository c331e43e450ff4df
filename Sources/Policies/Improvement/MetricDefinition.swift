public import Findings
public import Names

/// A number that a team watches.
public struct MetricDefinition: Sendable {
  /// What can be measured.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// Share of tickets that were escalated.
    case escalationRate = "escalation-rate"
    /// From what set off an escalation to the escalation.
    case escalationTime = "escalation-time"
    /// From the first escalation to the resolution.
    case resolutionTime = "resolution-time"
    /// Mean rating of escalated tickets.
    case escalatedSatisfaction = "escalated-satisfaction"
    /// Share of tickets resolved at the first level with one reply or none.
    case firstContactResolution = "first-contact-resolution"
    /// Share of promises kept, by clock.
    case promisesKept = "promises-kept"
    /// Share of closed tickets opened again.
    case reopenRate = "reopen-rate"
  }

  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// What it measures.
  public var measure: Measure
  /// What it is for, in words.
  public var purpose: String?
  /// Where it stands.
  public var place: SourcePlace

  /// A metric from its parts.
  public init(
    id: Name, title: String, measure: Measure, purpose: String? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.measure = measure
    self.purpose = purpose
    self.place = place
  }
}
