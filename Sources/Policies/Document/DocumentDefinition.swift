public import Findings

/// What a procedure says in words: it is shown to people, and each sentence may name what enforces it.
public struct DocumentDefinition: Sendable {
  /// A sentence of advice.
  public struct Guideline: Sendable {
    /// What kind of advice.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case `do`
      case dont = "don't"
    }

    /// What kind of advice.
    public var kind: Kind
    /// The sentence.
    public var text: String
    /// The element of this policy that enforces it, as a path such as `gates.escalate`; nil means people do.
    public var enforcedBy: String?
    /// Where it stands.
    public var place: SourcePlace

    /// A guideline from its parts.
    public init(kind: Kind, text: String, enforcedBy: String? = nil, at place: SourcePlace) {
      self.kind = kind
      self.text = text
      self.enforcedBy = enforcedBy
      self.place = place
    }
  }

  /// A section of the procedure that is words: a heading and its sentences.
  public struct Section: Sendable {
    /// Its heading.
    public var title: String
    /// Its sentences.
    public var sentences: [String]

    /// A section from its parts.
    public init(title: String, sentences: [String]) {
      self.title = title
      self.sentences = sentences
    }
  }

  /// What the procedure is for.
  public var purpose: [String]
  /// What it applies to.
  public var appliesTo: [String]
  /// What it does not cover.
  public var excludes: [String]
  /// The department that keeps it.
  public var department: String?
  /// Other documents.
  public var references: [String]
  /// What it is hoped to bring.
  public var outcomes: [String]
  /// Advice.
  public var guidelines: [Guideline]
  /// Further sections in words.
  public var sections: [Section]
  /// After how many months it is to be looked at again.
  public var reviewEveryMonths: Int?

  /// A document from its parts; all may be empty.
  public init(
    purpose: [String] = [], appliesTo: [String] = [], excludes: [String] = [],
    department: String? = nil, references: [String] = [], outcomes: [String] = [],
    guidelines: [Guideline] = [], sections: [Section] = [], reviewEveryMonths: Int? = nil
  ) {
    self.purpose = purpose
    self.appliesTo = appliesTo
    self.excludes = excludes
    self.department = department
    self.references = references
    self.outcomes = outcomes
    self.guidelines = guidelines
    self.sections = sections
    self.reviewEveryMonths = reviewEveryMonths
  }
}
