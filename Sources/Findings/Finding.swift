/// One fault in a file that a person wrote: where, what, and what to do about it.
public struct Finding: Hashable, Sendable {
  /// How bad a finding is.
  public enum Severity: String, Sendable, Hashable {
    /// The file cannot be used.
    case error
    /// The file can be used, but probably does not say what its writer meant.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// A stable label without dynamic text, such as `unknown-key`; for tools and searches.
  public var code: String
  /// What is wrong: one sentence, without the place.
  public var message: String
  /// What to write instead, if that is known.
  public var suggestion: String?
  /// Where it stands.
  public var place: SourcePlace

  /// A finding from its parts.
  public init(
    _ severity: Severity = .error, code: String, _ message: String, suggestion: String? = nil,
    at place: SourcePlace
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.suggestion = suggestion
    self.place = place
  }
}

extension Finding: CustomStringConvertible {
  /// `file:line:column: error: message [code]; suggestion`: the line that editors understand.
  public var description: String {
    "\(place): \(severity.rawValue): \(message) [\(code)]" + (suggestion.map { "; \($0)" } ?? "")
  }
}

/// All findings of one reading, thrown at once.
public struct FindingList: Error, Sendable, Hashable {
  /// The findings in the order of their places.
  public var all: [Finding]

  /// Findings, put in the order of their places; of equal places the given order stands.
  ///
  /// - Complexity: O(n log n).
  public init(_ all: [Finding]) {
    self.all = all.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element)
  }

  /// Whether at least one is an error.
  public var hasErrors: Bool { all.contains { $0.severity == .error } }
}

extension FindingList: CustomStringConvertible {
  /// One finding a line.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
