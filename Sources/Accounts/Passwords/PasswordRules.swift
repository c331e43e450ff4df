/// What speaks against a password, in sentences for whoever chose it.
///
/// Length alone makes a password hard to guess; nothing is asked of its letters, and what is commonly guessed first is refused
/// (NIST SP 800-63B section 3.1.1.2).
///
/// `names`: what the password must not be: the user's names.
/// - Returns: Nothing for one that will do.
/// - Complexity: O(length).
public func objections(toPassword password: String, names: [String]) -> [String] {
  var found: [String] = []
  if password.count < PasswordHash.shortestPassword {
    found.append("a password has at least \(PasswordHash.shortestPassword) characters")
  }
  if password.utf8.count > PasswordHash.longestPassword {
    found.append("a password has at most \(PasswordHash.longestPassword) bytes")
  }
  let bare = password.lowercased().filter { $0.isLetter || $0.isNumber }
  if Set(bare).count < 5 { found.append("the password repeats too few different characters") }
  let isName = names.contains { name in
    let name = name.lowercased().filter { $0.isLetter || $0.isNumber }
    return !name.isEmpty && bare == name
  }
  if isName { found.append("the password is the user's own name") }
  if commonBeginnings.contains(where: { repeats($0, in: bare) }) {
    found.append("the password is one that is guessed first")
  }
  return found
}

private let commonBeginnings = [
  "password", "qwertyuiop", "1234567890", "letmein", "escalon", "administrator", "welcome",
]

/// Whether a text is nothing but a word, again and again, perhaps with a few digits behind it.
private func repeats(_ word: String, in text: String) -> Bool {
  var rest = text[...]
  while rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
  return rest.count < text.count && rest.count <= 4 && rest.allSatisfy(\.isNumber)
}
