import Chronology
import Ledgers
import Names
import Policies
import Ticketing

extension LedgerContract {
  private static func policy(_ version: String, digest: UInt64) -> StoredPolicy {
    StoredPolicy(
      version: PolicyVersion(policy: "support", version: .init(version), digest: digest),
      text: "escalon: 1\npolicy: support\n",
      files: [NamedText(name: "b.ics", text: "B"), NamedText(name: "a.ics", text: "")],
      keptAt: MadeTickets.start, keptBy: "ada")
  }

  private static func commit(_ changes: Shelving...) -> Commit {
    var commit = Commit()
    commit.shelving = changes
    return commit
  }

  private static func attachment(_ id: String, _ bytes: [UInt8]) -> Attachment {
    Attachment(
      id: id, ticket: TicketID("T-1"), name: "a \"b\".png", type: "image/png",
      isForCustomer: id == "x", by: "ada", at: MadeTickets.start, bytes: bytes)
  }

  static let shelfClauses = [
    Clause("policies are kept in order, and one of them is in force") { ledger in
      try require(try await ledger.activePolicy(), is: nil, "policy in force of nothing")
      let first = policy("2", digest: .max)
      let second = policy("1", digest: 1)
      let third = policy("1", digest: 2)
      let outcomes = try await ledger.commit([
        commit(.keep(first), .activate(first.version)), commit(.keep(second), .keep(third)),
        commit(.keep(first)), commit(.activate(second.version)),
      ])
      try require(outcomes[2], is: .taken("support 2"), "outcome of keeping twice")
      try require(try await ledger.policies(), is: [first, second, third], "policies")
      try require(try await ledger.activePolicy(), is: second.version, "policy in force")
    },
    Clause("webhooks are made, replaced, listed by name and removed") { ledger in
      var first = Webhook(
        id: "b-1", url: "https://example.com/a?b=c", kinds: ["opened", "clock-breached"],
        salts: [[UInt8](repeating: 1, count: 16), [UInt8](repeating: 0, count: 16)],
        createdAt: MadeTickets.start)
      let second = Webhook(
        id: "a_2", url: "http://localhost", kinds: [],
        salts: [[UInt8](repeating: 255, count: 16)], disabledAt: MadeTickets.at(3),
        disabledBecause: "HTTP 410", createdAt: MadeTickets.at(2))
      _ = try await ledger.commit([commit(.webhook(first), .webhook(second))])
      try require(try await ledger.webhooks(), is: [second, first], "webhooks")
      first.url = "https://example.org"
      first.salts.removeLast()
      _ = try await ledger.commit([commit(.webhook(first), .removeWebhook("a_2"))])
      try require(try await ledger.webhooks(), is: [first], "webhooks after a change")
    },
    Clause("an answer is kept until it is forgotten") { ledger in
      let answers = (0..<3).map { number in
        KeptAnswer(
          key: "ada \(number)", request: [UInt8](repeating: 1, count: 32), status: 201,
          body: Array("{}".utf8), at: MadeTickets.at(Int64(number)))
      }
      for answer in answers {
        var commit = Commit()
        commit.answer = answer
        _ = try await ledger.commit([commit])
      }
      try require(try await ledger.answer("ada 1"), is: answers[1], "answer")
      try require(try await ledger.answer("ADA 1"), is: nil, "answer of another key")
      try await ledger.forget(before: MadeTickets.at(1))
      try require(try await ledger.answer("ada 0"), is: nil, "forgotten answer")
      try require(try await ledger.answer("ada 1"), is: answers[1], "answer that stays")
    },
    Clause("attachments are listed in order without their bytes, and read with them") { ledger in
      let first = attachment("x", [1, 2, 0, 255])
      let second = attachment("b", [])
      let outcomes = try await ledger.commit([
        commit(.attach(first), .attach(second)), commit(.attach(attachment("x", [9]))),
      ])
      try require(outcomes[1], is: .taken("x"), "outcome of attaching twice")
      try require(try await ledger.attachment("x"), is: first, "attachment")
      try require(try await ledger.attachment("b"), is: second, "empty attachment")
      var bare = first
      bare.bytes = []
      let listed = try await ledger.attachments(of: TicketID("T-1"))
      try require(listed, is: [bare, second], "attachments of the ticket")
      try require(try await ledger.attachments(of: TicketID("T-2")), is: [], "of another")
    },
    Clause("a ledger that was closed answers nothing") { ledger in
      try await ledger.close()
      do {
        _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write("a"))])
      } catch is LedgerFault { return }
      throw ContractBreach(description: "a closed ledger took a commit")
    },
  ]
}
