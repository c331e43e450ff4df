import Accounts

/// One thing that the server does: what is asked, who may, what is answered, and the function that does it.
///
/// The server and the
/// published document are both made from these values.
struct Route: Sendable {
  /// Who may use a route.
  enum Access: Sendable, Hashable {
    /// Anybody.
    case everybody
    /// Whoever is signed in or has a token, and has the right.
    case right(Right)
    /// Whoever holds a signed link, which is in the path.
    case link(SignedLink.Purpose)
  }

  /// A parameter of the query.
  struct Parameter: Sendable {
    /// Its name.
    var name: String
    /// The shape of its value.
    var schema: Schema
    /// Whether it must be there.
    var isRequired = false
    /// Whether it may come more than once.
    var isRepeated = false
    /// What it says.
    var meaning: String

    /// How often one may come at most.
    static let mostTimes = 50
  }

  /// What a body can be.
  struct Content: Sendable {
    /// Its media type.
    var type: String
    /// Its shape, when it is JSON.
    var schema: Schema?
    /// Its greatest length in bytes, after unpacking, as long as the server's settings say nothing else.
    var limit = Content.usualLimit
    /// Whether it must be there.
    var isRequired = true

    /// How long a body may be where nothing else is said: 256 KiB.
    static let usualLimit = 1 << 18
  }

  /// An answer that a route gives when nothing is wrong.
  struct Outcome: Sendable {
    /// The status code.
    var status: Int
    /// What it means.
    var meaning: String
    /// The media type; nil without a body.
    var type: String?
    /// The shape, when it is JSON.
    var schema: Schema?

    /// An answer in JSON.
    static func json(_ status: Int, _ schema: Schema, _ meaning: String) -> Outcome {
      Outcome(status: status, meaning: meaning, type: MediaType.json, schema: schema)
    }

    /// An answer without a body.
    static func empty(_ status: Int, _ meaning: String) -> Outcome {
      Outcome(status: status, meaning: meaning, type: nil, schema: nil)
    }
  }

  /// Does what the route is for.
  ///
  /// Throws ``Problem``, or an error that the table of problems knows.
  typealias Handler = @Sendable (Call) async throws -> WebAnswer

  /// The method.
  var method: WebMethod
  /// The path, with `{names}` of the values in it.
  var path: String
  /// A word for it that no other route has.
  var name: String
  /// What it does, in one line.
  var summary: String
  /// The group that it stands in.
  var group: String
  /// Who may use it.
  var access: Access
  /// The parameters of its query; no others are taken.
  var query: [Parameter] = []
  /// The body that it takes, in one of these types; empty for none.
  var takes: [Content] = []
  /// What it answers when nothing is wrong.
  var outcomes: [Outcome]
  /// Other statuses that it can give, beside those that follow from the rest.
  var alsoGives: Set<Int> = []
  /// Whether it minds If-Match.
  var mindsVersion = false
  /// Whether a repeated request gets the answer of the first.
  var keepsAnswer = false
  /// Whether its answer holds a secret, such as a token: then it is told once, and a repetition is told that it was done.
  var tellsSecret = false
  /// Whether it may take as long as it needs: a history that is poured in.
  var isUnhurried = false
  /// What it does.
  var handler: Handler

  /// Whether a kept answer is a part of the commit that does what was asked; else it is kept right after, and a crash between the two
  /// can make a repetition do it again, or tell that it was done.
  var keepsWithEvents: Bool { ["commands", "customers", "links"].contains(group) || tellsSecret }

  /// Whether it is a page, or a part of one: for people, and not in the document of the interface for programs.
  var isPage: Bool { group == "pages" }

  /// The names of the values in the path, in order.
  var pathNames: [String] {
    path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
  }
}
