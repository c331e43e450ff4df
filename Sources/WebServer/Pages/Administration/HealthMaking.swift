import Accounts
import Chronology
import Ledgers
import Pages
import Runtime
import Synchronization
import Ticketing

extension Call {
  /// Whether the server is well, and the figures that tell it.
  func health() async throws -> HealthPage {
    let readings = await services.desk.readings()
    func value(_ family: MeterFamily, _ label: String? = nil) -> Double {
      readings.first { $0.family == family && (label == nil || $0.values == [label ?? ""]) }?
        .value ?? 0
    }
    func count(_ family: MeterFamily, _ label: String? = nil) -> HealthPage.Figure.Amount {
      .count(Int(value(family, label)))
    }
    func span(_ family: MeterFamily) -> HealthPage.Figure.Amount {
      .span(Span(TimeAmount(milliseconds: Int64(value(family) * 1000))))
    }
    let letters = AdministrationPart.letters.address
    let head = try? await services.ledger.head()
    let open = value(.tickets, Status.open.rawValue) + value(.tickets, Status.waiting.rawValue)
    return HealthPage(
      tabs: administrationTabs(.health), hindrances: await services.allHindrances(),
      needsPolicy: services.shelf.active == nil,
      startAddress: may(.keepAccounts) ? StartStep.start.address : nil,
      figures: [
        .init(
          "dead", count(.notifications, "dead"), isBad: value(.notifications, "dead") > 0,
          address: letters),
        .init(
          "pending", count(.notifications, "pending"), isBad: false,
          address: letters + "?state=pending"),
        .init("oldest", span(.oldestNotification), isBad: value(.oldestNotification) > 900),
        .init("overdue", span(.deliveryOverdue), isBad: value(.deliveryOverdue) > 60),
        .init("wakes", span(.wakeOverdue), isBad: value(.wakeOverdue) > 10),
        .init("set-aside", count(.wakesSetAside), isBad: value(.wakesSetAside) > 0),
        .init("under-way", count(.ordersUnderWay), isBad: value(.ordersUnderWay) > 1000),
        .init("commits", count(.commitsWaiting), isBad: value(.commitsWaiting) > 1000),
        .init("events", .count(Int(head?.sequence ?? 0)), isBad: head == nil),
        .init("open", .count(Int(open)), isBad: false, address: "/queue"),
        .init(
          "streams", .count(services.openStreams.withLock { $0 }), isBad: false),
      ])
  }
}
