import Dispatch

/// A few threads, each with a tool of its own, for work that blocks; who comes first is served first.
///
/// A tool is made at its first use and kept, so that the connection in it can serve again.
actor Workers<Tool> {
  /// One thread's worth of work: the tool is touched on the queue alone.
  private final class Worker: @unchecked Sendable {
    let queue: DispatchQueue
    var tool: Tool?

    init(label: String) { queue = DispatchQueue(label: label) }
  }

  private let make: @Sendable () -> Tool
  private var idle: [Worker]
  private var waiting: [(number: Int, continuation: CheckedContinuation<Worker?, Never>)] = []
  private var lastNumber = 0

  init(count: Int, label: String, make: @escaping @Sendable () -> Tool) {
    self.make = make
    idle = (0..<max(1, count)).map { Worker(label: "\(label).\($0)") }
  }

  /// Runs `body` on a free worker; nil when the task was cancelled before one was free.
  ///
  /// `body` itself has to notice a cancellation while it runs.
  func run<Answer: Sendable>(
    _ body: @escaping @Sendable (inout Tool) -> Answer
  ) async -> Answer? {
    guard let worker = await take() else { return nil }
    let make = make
    let answer = await withCheckedContinuation { continuation in
      worker.queue.async {
        var tool = worker.tool ?? make()
        let answer = body(&tool)
        worker.tool = tool
        continuation.resume(returning: answer)
      }
    }
    give(worker)
    return answer
  }

  private func take() async -> Worker? {
    if Task.isCancelled { return nil }
    if let worker = idle.popLast() { return worker }
    lastNumber += 1
    let number = lastNumber
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Cancelled between the check above and here, the handler below has found nobody waiting.
        if Task.isCancelled {
          continuation.resume(returning: nil)
        } else {
          waiting.append((number, continuation))
        }
      }
    } onCancel: {
      Task { await self.leave(number) }
    }
  }

  private func leave(_ number: Int) {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: index).continuation.resume(returning: nil)
  }

  private func give(_ worker: Worker) {
    if waiting.isEmpty {
      idle.append(worker)
    } else {
      waiting.removeFirst().continuation.resume(returning: worker)
    }
  }
}
