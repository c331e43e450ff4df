/// What somebody sees who follows an invitation: a form to choose a password.
public struct InvitationPage: PageModel {
  /// The template's name.
  public static let template = "invitation"

  /// The name for signing in.
  public var id: String
  /// The full name.
  public var fullName: String
  /// How many characters a password has at least.
  public var shortestPassword: Int

  /// A page from its parts.
  public init(id: String, fullName: String, shortestPassword: Int) {
    self.id = id
    self.fullName = fullName
    self.shortestPassword = shortestPassword
  }
}
