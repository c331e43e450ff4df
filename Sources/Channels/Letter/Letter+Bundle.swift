extension Letter {
  /// Several letters to one recipient as one; nil when they cannot be one.
  ///
  /// One letter stands as it is. Letters can be one when they have one address and one kind, are no webhooks,
  /// and bring no HTML of their own. The subject says how many there are and names the first; the text holds
  /// each subject as a heading, its text and its links under it; the conversation is that of the first when all
  /// have the same, else one of its own. The identity is made of all identities in order: the same letters
  /// give the same bundle.
  /// - Complexity: O(length).
  public static func bundle(_ letters: [Letter]) -> Letter? {
    guard let first = letters.first else { return nil }
    guard letters.count > 1 else { return first }
    guard
      letters.allSatisfy({
        $0.recipient.address == first.recipient.address && $0.kind == first.kind
          && $0.kind != .webhook && $0.html == nil && $0.happening == nil
      })
    else { return nil }
    // Lengths keep "a" + "bc" and "ab" + "c" apart.
    let identity = letters.map { "\($0.notification.utf8.count):\($0.notification)" }
      .joined(separator: " ")
    let isOneThread = letters.allSatisfy { $0.thread == first.thread }
    let isOneTicket = letters.allSatisfy { $0.ticket == first.ticket }
    let tickets = letters.map(\.ticket).reduce(into: [String]()) { seen, ticket in
      if !seen.contains(ticket) { seen.append(ticket) }
    }
    return Letter(
      notification: Letter.token(of: "bundle " + identity), kind: first.kind,
      ticket: isOneTicket ? first.ticket : tickets.joined(separator: ", "),
      recipient: first.recipient, subject: "\(letters.count) messages: \(first.subject)",
      text: letters.map(\.section).joined(separator: "\n---\n\n"),
      thread: isOneThread ? first.thread : "bundle " + identity, createdAt: first.createdAt)
  }

  /// The letter as a section of a bundle, in CommonMark.
  private var section: String {
    var section = "## " + OneLine.of(subject, most: 250) + "\n\n"
    section += text
    if !text.isEmpty, !text.hasSuffix("\n") { section += "\n" }
    for link in shownLinks { section += "\n\(link.title): <\(link.url)>\n" }
    return section
  }
}
