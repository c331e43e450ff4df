extension Letter {
  /// Several letters to one recipient as one, under an identity of its own; nil when they cannot be one.
  ///
  /// Letters can be one when they have one address, are calls or notes, and bring no HTML of their own. The subject says
  /// how many there are and names the first. The text lists every subject, so that what is cut at its end is known by
  /// name, and then holds each text under its subject as a heading. The first link of each stands under its ticket's
  /// name. It is a call when one of them is. The conversation is that of the letters when all have the same, else one
  /// of the recipient's bundles. A bundle may hold one letter: the one that is left of many.
  /// - Complexity: O(length).
  public static func bundle(_ letters: [Letter], as identity: String) -> Letter? {
    guard let first = letters.first else { return nil }
    guard
      letters.allSatisfy({
        $0.recipient.address == first.recipient.address && ($0.kind == .call || $0.kind == .note)
          && $0.html == nil && $0.happening == nil
      })
    else { return nil }
    let isOneThread = letters.allSatisfy { $0.thread == first.thread }
    let tickets = letters.map(\.ticket).reduce(into: [String]()) { seen, ticket in
      // What is about no ticket names none.
      if ticket.isEmpty { return }
      if seen.last != ticket, !seen.contains(ticket) { seen.append(ticket) }
    }
    let count = letters.count == 1 ? "1 message" : "\(letters.count) messages"
    let overview = letters.map { "- \(OneLine.of($0.subject, most: 250))\n" }.joined()
    return Letter(
      notification: identity, kind: letters.contains { $0.kind == .call } ? .call : .note,
      ticket: tickets.joined(separator: ", "), recipient: first.recipient,
      subject: "\(count), the first: \(first.subject)",
      text: "\(count) for you:\n\n\(overview)\n" + letters.map(\.section).joined(separator: "\n"),
      links: letters.compactMap { letter in
        letter.links.first.map {
          Link(
            title: "\(letter.ticket.isEmpty ? letter.subject : letter.ticket): \($0.title)",
            url: $0.url)
        }
      },
      thread: isOneThread ? first.thread : "bundles of \(first.recipient.address)",
      createdAt: first.createdAt)
  }

  /// The letter as a section of a bundle, in CommonMark.
  private var section: String {
    let section = "## " + OneLine.of(subject, most: 250) + "\n\n" + text
    return text.isEmpty || text.hasSuffix("\n") ? section : section + "\n"
  }
}
