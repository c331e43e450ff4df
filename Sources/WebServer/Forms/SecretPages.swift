import JSONText
import Pages

extension WebServices {
  /// The page that shows a secret which a form made, this once; nil when the answer holds none that a person keeps.
  func secretPage(
    of answer: WebAnswer, _ form: FormPost, _ route: Route, for caller: Caller,
    _ request: WebRequest
  ) -> WebAnswer? {
    guard route.tellsSecret, answer.status == 201,
      let value = try? JSONValue(parsing: answer.bytes),
      let secret = (value["secret"] ?? value["address"] ?? value["url"])?.text
    else { return nil }
    return page(SecretPage(secret: secret, back: form.back), for: caller, request)
  }
}
