public import Findings
public import Names

/// A message that the policy sends, with places for the ticket's fields.
public struct MessageTemplate: Sendable {
  /// For whom a message is.
  public enum Audience: String, Sendable, Hashable {
    /// For the customer: only fields with that audience may stand in it.
    case customer
    /// For colleagues.
    case `internal`
  }

  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// For whom it is.
  public var audience: Audience
  /// The subject line.
  public var subject: TemplateText
  /// The body.
  public var body: TemplateText
  /// Where it stands.
  public var place: SourcePlace

  /// A template from its parts.
  public init(
    id: Name, title: String, audience: Audience, subject: TemplateText, body: TemplateText,
    at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.audience = audience
    self.subject = subject
    self.body = body
    self.place = place
  }
}
