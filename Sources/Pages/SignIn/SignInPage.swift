/// The page for signing in.
public struct SignInPage: PageModel {
  /// The template's name.
  public static let template = "sign-in"

  /// Where to go afterwards; an address of this server.
  public var goesTo: String
  /// The name that was tried.
  public var user: String?
  /// What went wrong.
  public var fault: String?
  /// What the demonstration's people are told; nil elsewhere.
  public var hint: String?

  /// A page from its parts.
  public init(goesTo: String, user: String? = nil, fault: String? = nil, hint: String? = nil) {
    self.goesTo = goesTo
    self.user = user
    self.fault = fault
    self.hint = hint
  }
}
