import Accounts
import JSONText
import Testing

@testable import WebServer

extension TestWeb {
  /// Somebody in a browser: the cookie of their session, and the token that their pages have.
  func browser(_ user: String) async throws -> Who {
    let answer = try await ask(
      .post, "/api/v1/session", #"{"user":"\#(user)","password":"\#(TestWeb.password)"}"#,
      as: .nobody)
    let cookie = try #require(answer.header("set-cookie")?.prefix { $0 != ";" })
    return .session(cookie: String(cookie), formToken: answer.json["formToken"]?.text)
  }

  /// Sends a form as a page of ours does: its fields, encoded, and the proof that it is ours.
  func send(
    _ target: String, _ fields: String, back: String, as who: Who
  ) async throws -> WebAnswer {
    guard case .session(let cookie, let token?) = who else { return WebAnswer(0) }
    let body = "form-token=\(token)&back=\(FormText.encoded(back))&" + fields
    // The server takes the method out of the address before it looks for the route.
    let parts = target.split(separator: "?method=")
    let method = parts.count > 1 ? WebMethod(rawValue: parts[1].uppercased()) : .post
    return try await ask(
      method ?? .post, String(parts[0]), bytes: Array(body.utf8), type: MediaType.form,
      as: .session(cookie: cookie, formToken: nil))
  }
}
