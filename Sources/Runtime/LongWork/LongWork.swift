import Dispatch

/// A thread of its own for work that takes long and waits for nothing: hashing passwords, checking policies, reading histories.
///
/// On the threads that serve everybody, of which there are as many as processors, such work would hold up commands, wake-ups and streams. One
/// thing is done at a time, in the order in which it came.
public final class LongWork: Sendable {
  private let queue: DispatchQueue

  /// A thread with a name that tools show.
  public init(label: String) { queue = DispatchQueue(label: label) }

  /// Does something and hands back what it gives.
  ///
  /// - Throws: What the work throws.
  public func run<Answer: Sendable, Fault: Error>(
    _ body: @escaping @Sendable () throws(Fault) -> Answer
  ) async throws(Fault) -> Answer {
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Answer, Fault>, Never>) in
      queue.async {
        do throws(Fault) {
          continuation.resume(returning: .success(try body()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}
