/// A page that tells what went wrong, and keeps what was written.
public struct ProblemPage: PageModel {
  /// The template's name.
  public static let template = "problem"

  /// One thing that is wrong.
  public struct Fault: Sendable, Hashable, Encodable {
    /// Where, in the words of the form; nil for the whole.
    public var field: String?
    /// What.
    public var text: String

    /// A fault from its parts.
    public init(field: String?, text: String) {
      self.field = field
      self.text = text
    }
  }

  /// Something that was written in the form.
  public struct Written: Sendable, Hashable, Encodable {
    /// The field's name.
    public var name: String
    /// The value.
    public var value: String
    /// Whether it is worth showing for mending; else it goes along unseen.
    public var isLong: Bool

    /// A field from its parts.
    public init(name: String, value: String, isLong: Bool) {
      self.name = name
      self.value = value
      self.isLong = isLong
    }
  }

  /// What happened, in a few words.
  public var title: String
  /// More about it.
  public var detail: String?
  /// Everything that is wrong.
  public var faults: [Fault]
  /// How it could be done all the same.
  public var ways: [String]
  /// The form's address, when what was written can be sent again.
  public var action: String?
  /// What was written.
  public var written: [Written]
  /// Where one came from, an address of this server; nil when there is nowhere to go.
  public var back: String?
  /// The request's identity, for whoever looks into it.
  public var request: String

  /// A page from its parts.
  public init(
    title: String, detail: String?, faults: [Fault] = [], ways: [String] = [],
    action: String? = nil, written: [Written] = [], back: String?, request: String
  ) {
    self.title = title
    self.detail = detail
    self.faults = faults
    self.ways = ways
    self.action = action
    self.written = written
    self.back = back
    self.request = request
  }
}
