import Crypto

extension Secret {
  /// The proof that a request was meant by whoever holds this session: in every form, or in the header `X-CSRF-Token`.
  ///
  /// It is made from the session's secret, so nothing is kept, and it ends with the session. Another site can
  /// make a browser send the cookie, but cannot read this.
  public var formToken: String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("escalon form token 1".utf8), using: SymmetricKey(data: bytes))
    return Array(code).base64URL
  }

  /// Whether a form token belongs to this session; compares in constant time.
  public func accepts(formToken text: String) -> Bool {
    equalInConstantTime(Array(formToken.utf8), Array(text.utf8))
  }
}
