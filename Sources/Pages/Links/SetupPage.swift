/// What the first administrator fills in.
public struct SetupPage: PageModel {
  /// The template's name.
  public static let template = "setup"

  /// How many characters a password has at least.
  public var shortestPassword: Int

  /// A page for passwords of a length.
  public init(shortestPassword: Int) { self.shortestPassword = shortestPassword }
}
