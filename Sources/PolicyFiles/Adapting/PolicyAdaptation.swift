public import Findings
import MarkedYAML
public import Policies

/// What a team changes in a policy before it works by it: whose names stand there, and where and when they work.
public struct PolicyAdaptation: Sendable, Hashable {
  /// Somebody who works by the policy.
  public struct Person: Sendable, Hashable {
    /// The person of the text in whose place they come; any other word for somebody besides.
    public var place: String
    /// The full name.
    public var fullName: String
    /// The mail address; two places with the same one are one person.
    public var email: String?
    /// The number for calls.
    public var phone: String?
    /// Of somebody besides: the person of the text whose roles and teams they share.
    public var like: String?

    /// Somebody from their parts.
    public init(
      place: String, fullName: String, email: String? = nil, phone: String? = nil,
      like: String? = nil
    ) {
      self.place = place
      self.fullName = fullName
      self.email = email
      self.phone = phone
      self.like = like
    }
  }

  /// When the team works, each of some days alike.
  public struct Hours: Sendable, Hashable {
    /// The days, as calendars write them: `mon-fri`.
    public var days: String
    /// When work begins: `09:00`.
    public var opens: String
    /// When it ends: `17:30`.
    public var closes: String

    /// Hours from their parts.
    public init(days: String, opens: String, closes: String) {
      self.days = days
      self.opens = opens
      self.closes = closes
    }
  }

  /// What another title makes of a team.
  public struct Title: Sendable, Hashable {
    /// The team's name.
    public var team: String
    /// What people shall call it.
    public var title: String

    /// A title from its parts.
    public init(team: String, title: String) {
      self.team = team
      self.title = title
    }
  }

  /// The version of what comes out; nil leaves it.
  public var version: String?
  /// The department; nil leaves it.
  public var department: String?
  /// The time zone; nil leaves it.
  public var zone: String?
  /// Who works by it, in order; empty leaves everybody.
  ///
  /// A place that nobody takes goes to the first who shares one of its roles, else one of its teams, else to the first of all.
  public var people: [Person] = []
  /// Other titles of teams.
  public var titles: [Title] = []
  /// The hours of the policy's calendar; nil leaves them.
  public var hours: Hours?

  /// An adaptation that changes nothing.
  public init() {}
}

extension PersonDefinition {
  /// Whether nobody can be meant: the mail address is one of those that are kept free for examples (RFC 2606 section 3).
  public var isMadeUp: Bool {
    guard let domain = email?.lowercased().split(separator: "@").last else { return false }
    return ["example.com", "example.net", "example.org"].contains(String(domain))
      || domain.hasSuffix(".example")
  }
}

extension PolicyAdaptation.Hours {
  /// The hours of the calendar that a policy names for everything; nil when they differ from day to day, or have breaks.
  ///
  /// - Complexity: O(length of the text).
  public init?(of text: String) {
    guard let root = try? parseYAML(text, file: "policy") else { return nil }
    self.init(root)
  }

  init?(_ root: YAMLNode) {
    guard let name = root["calendar"]?.text,
      let days = root["calendars"]?[name]?["hours"]?.entries, days.count == 1,
      let range = days.first?.value.text?.split(separator: "-"), range.count == 2
    else { return nil }
    self.init(days: days[0].key, opens: String(range[0]), closes: String(range[1]))
  }
}

/// The text of a policy with other people, titles, zone and hours.
///
/// The sections `people`, `teams` and `schedules` are written anew where people change, and lose their comments; everything else stays as it is.
/// Whatever names a person elsewhere is not changed: a check of the result tells it. So the result has to be checked.
///
/// - Throws: `FindingList` when the text is no policy whose sections begin in lines of their own, or the adaptation does not fit to it.
/// - Complexity: O(length of the text).
public func adaptedPolicy(
  _ text: String, by adaptation: PolicyAdaptation
) throws(FindingList) -> String {
  let root = try parseYAML(text, file: "policy")
  var editor = try PolicyEditor(text, root)
  try editor.adapt(by: adaptation)
  return editor.text
}
