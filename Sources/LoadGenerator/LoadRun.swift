import NIOCore
import NIOPosix

/// Puts a load on a server.
public struct LoadRun: Sendable {
  private let plan: LoadPlan
  private let prefix: String

  /// A run of a plan; tickets are named by `prefix` and a number, so that runs do not meet.
  public init(_ plan: LoadPlan, prefix: String) {
    self.plan = plan
    self.prefix = prefix
  }

  /// Runs until every request was answered or given up.
  ///
  /// - Throws: When no connection can be opened.
  public func run() async throws -> LoadReport {
    let group = MultiThreadedEventLoopGroup.singleton
    var connections: [LoadConnection] = []
    for _ in 0..<max(1, plan.connections) {
      connections.append(try await LoadConnection.open(plan, on: group))
    }
    let requests = LoadRequests(plan, prefix: prefix)
    let clock = ContinuousClock()
    let start = clock.now
    return await withTaskGroup { tasks in
      for connection in connections {
        tasks.addTask { await serve(connection, requests, clock, start) }
      }
      var report = LoadReport()
      for await part in tasks { report.merge(part) }
      return report
    }
  }

  private func serve(
    _ connection: LoadConnection, _ requests: LoadRequests, _ clock: ContinuousClock,
    _ start: ContinuousClock.Instant
  ) async -> LoadReport {
    var report = LoadReport()
    var due = start
    var sent = start
    var number = 0
    var isOpening = false
    let rate = plan.rate
    do {
      try await connection.run {
        guard let request = requests.next() else { return nil }
        number = request.number
        isOpening = request.path.hasSuffix("/tickets")
        due = start + .seconds(Double(number) / rate)
        if clock.now < due { try await clock.sleep(until: due) }
        sent = clock.now
        return (request.path, request.body)
      } answered: { status in
        let now = clock.now
        report.add(
          status: status, latency: (now - due).microseconds, service: (now - sent).microseconds)
        report.seconds = Double((now - start).microseconds) / 1_000_000
        if isOpening, status == 201 { requests.opened(number) }
      }
    } catch {
      report.add(status: 0, latency: 0, service: 0)
    }
    return report
  }
}

extension Duration {
  /// The duration in whole microseconds; 0 when it is negative.
  fileprivate var microseconds: UInt64 {
    let (seconds, attoseconds) = components
    return UInt64(max(0, seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
  }
}
