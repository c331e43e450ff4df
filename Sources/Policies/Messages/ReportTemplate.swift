public import Findings

/// The report that goes with an escalation: sections of labelled lines, filled in from the ticket.
public struct ReportTemplate: Sendable {
  /// One labelled line.
  public struct Line: Sendable {
    /// The label.
    public var label: String
    /// What fills it.
    public var text: TemplateText
    /// Whether an escalation needs it filled.
    public var required: Bool
    /// Where it stands.
    public var place: SourcePlace

    /// A line from its parts.
    public init(label: String, text: TemplateText, required: Bool, at place: SourcePlace) {
      self.label = label
      self.text = text
      self.required = required
      self.place = place
    }
  }

  /// A section.
  public struct Section: Sendable {
    /// Its heading.
    public var title: String
    /// Its lines.
    public var lines: [Line]

    /// A section from its parts.
    public init(title: String, lines: [Line]) {
      self.title = title
      self.lines = lines
    }
  }

  /// The report's heading.
  public var title: String
  /// Its sections.
  public var sections: [Section]
  /// Where it stands.
  public var place: SourcePlace

  /// A report from its parts.
  public init(title: String, sections: [Section], at place: SourcePlace) {
    self.title = title
    self.sections = sections
    self.place = place
  }
}
