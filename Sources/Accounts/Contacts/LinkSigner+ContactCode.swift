extension LinkSigner {
  /// The code that is sent to a contact: eight digits that follow from the server's key and the code's identity.
  ///
  /// Whoever reads the ledger alone cannot know it: a hash of so few digits could be tried out, what takes a key cannot.
  public func contactCode(_ id: String) -> String {
    let bytes = code(of: [Array(id.utf8)], for: "contact")
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var ceiling: UInt64 = 1
    for _ in 0..<ContactRules.codeDigits { ceiling *= 10 }
    let digits = String(number % ceiling)
    return String(repeating: "0", count: ContactRules.codeDigits - digits.count) + digits
  }

  /// Whether a text is the code of an identity; blanks between its digits do not matter.
  ///
  /// Takes as long for any wrong code.
  public func isContactCode(_ text: String, of id: String) -> Bool {
    let given = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    return equalInConstantTime(Array(given), Array(contactCode(id).utf8))
  }
}
