import Synchronization

/// Lets a few in at a time for each of many keys; who comes when all are in is sent away.
final class KeyedPlaces: Sendable {
  private let inside = Mutex<[String: Int]>([:])
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Does something while one of the key's places is held; without a key everybody is in.
  ///
  /// - Throws: ``Problem`` when none is free.
  func pass<Answer: Sendable>(
    _ key: String?, _ body: @Sendable () async throws -> Answer
  ) async throws -> Answer {
    guard let key else { return try await body() }
    let isIn = inside.withLock { inside in
      guard inside[key] ?? 0 < limit else { return false }
      inside[key, default: 0] += 1
      return true
    }
    guard isIn else {
      throw Problem(
        429, "busy", "Too much is being sent by this link already",
        detail: "Send it again in 2 s", retryAfterSeconds: 2)
    }
    defer {
      inside.withLock { inside in
        let left = (inside[key] ?? 1) - 1
        inside[key] = left > 0 ? left : nil
      }
    }
    return try await body()
  }
}
