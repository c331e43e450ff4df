import Chronology
import Ledgers
import Ticketing

extension TicketDesk {
  /// The figures that are looked up when somebody asks: queues, ages, states.
  ///
  /// When the ledger cannot be asked, those that it knows are missing, and `escalon_ledger_readable` is 0.
  /// - Complexity: O(orders under way, addresses that something waits for): nothing is counted ticket by ticket.
  public func readings() async -> [MeterReading] {
    var readings = [
      MeterReading(.ordersUnderWay, is: Double(ordersUnderWay)),
      MeterReading(.ordersHeld, is: Double(locks.heldBack)),
      MeterReading(.commitsWaiting, is: Double(queue.depth)),
      MeterReading(.ledgerWritable, is: health.fault == nil ? 1 : 0),
      MeterReading(.wakesSetAside, is: Double(wakeTroubles.count)),
    ]
    do {
      readings += try await ledgerReadings()
      readings.append(MeterReading(.ledgerReadable, is: 1))
    } catch {
      readings.append(MeterReading(.ledgerReadable, is: 0))
    }
    return readings
  }

  private func ledgerReadings() async throws -> [MeterReading] {
    let outbox = try await ledger.outboxCounts()
    let nextWake = try await ledger.nextWake()
    let counts = try await ledger.counts()
    let now = time.now
    let due = turns.due(at: now)
    func age(_ instant: Instant?) -> Double {
      instant.map { max(0, Double((now - $0).milliseconds) / 1000) } ?? 0
    }
    var readings = OutboxRow.State.allCases.map {
      MeterReading(.notifications, $0.rawValue, is: Double(outbox.counts[$0] ?? 0))
    }
    readings.append(MeterReading(.addressesDue, is: Double(due.count)))
    readings.append(MeterReading(.oldestNotification, is: age(outbox.oldestPending)))
    readings.append(MeterReading(.deliveryOverdue, is: age(due.since)))
    readings.append(MeterReading(.wakeOverdue, is: age(nextWake)))
    for (status, count) in counts {
      readings.append(MeterReading(.tickets, status.rawValue, is: Double(count)))
    }
    return readings
  }
}
