import Accounts
import Chronology
import Expressions
import Ledgers
import Logging
import Names
import Policies
import Runtime
import ServiceLifecycle
import Ticketing

/// Plays customers and colleagues at a human pace: a ticket every few seconds, some answered, some not.
struct DemoService: Service {
  let live: LiveEscalon
  let random: RandomBytes
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var number = 0
      while !Task.isCancelled {
        number += 1
        do {
          try await open(number)
          try await answerSome()
        } catch {
          // The end of the service is no stumble.
          if Task.isCancelled { break }
          logger.warning("the demonstration stumbled: \(error)")
        }
        let pause = TimeAmount.seconds(4 + Int64(chance(9)))
        try? await live.desk.time.sleep(until: live.desk.time.now + pause)
      }
    }
  }

  private func chance(_ count: Int) -> Int { Int(random(1).first ?? 0) % max(1, count) }

  private func open(_ number: Int) async throws {
    guard let policy = live.desk.shelf.active?.policy else { return }
    let subject = DemoService.subjects[chance(DemoService.subjects.count)]
    let customer = DemoService.customers[chance(DemoService.customers.count)]
    let texts = [
      "summary": subject, "description": subject, "customer_name": customer,
      "customer_email": "\(customer.prefix { $0 != " " }.lowercased())@example.org",
    ]
    let fields = policy.definition.fields.compactMap { field in
      texts[field.id.text].map { FieldChange(field.id, .string($0)) }
    }
    let priorities = policy.definition.priorities.priorities.map(\.id)
    // The first ticket is urgent, so that a newcomer sees the ladder at work at once.
    let priority = number == 1 ? priorities.first : priorities[chance(priorities.count)]
    let id = TicketID(DemoService.mark + Secret(from: random).text.prefix(5).uppercased())
    let owner = policy.definition.people.first?.id
    _ = try await live.desk.give(
      Order(
        .open(Opening(id: id, priority: priority, fields: fields, owner: owner)), on: id,
        by: Actor(.agent, person: owner)))
    logger.info("opened", metadata: ["ticket": "\(id)", "priority": "\(priority?.text ?? "")"])
  }

  /// Answers a customer, and acknowledges one call in three; tickets that others opened are left to them.
  private func answerSome() async throws {
    var query = TicketQuery()
    query.statuses = [.open]
    query.limit = 20
    for summary in try await live.desk.ledger.page(query).rows
    where summary.id.text.hasPrefix(DemoService.mark) && chance(6) == 0 {
      let agent = Actor(.agent, person: summary.facets.owner)
      let command: Command =
        summary.facets.isCalling && chance(3) == 0
        ? .acknowledge(promise: nil)
        : .reply(Reply(text: "We are looking into it and write again soon."))
      _ = try await live.desk.give(Order(command, on: summary.id, by: agent))
    }
  }

  /// How the names of tickets begin that it opens.
  private static let mark = "DEMO-"

  private static let subjects = [
    "Invoices show the wrong currency", "Nobody in the office can sign in",
    "The export stops at row 1,000", "Mail arrives an hour late", "The app closes when I upload",
    "Payments fail with error 42", "A report is empty since Monday", "The site is very slow",
  ]
  private static let customers = [
    "Casey Holt", "Robin Vale", "Sam Okoro", "Jamie Lindqvist", "Noor Haddad", "Kim Tanaka",
  ]
}
