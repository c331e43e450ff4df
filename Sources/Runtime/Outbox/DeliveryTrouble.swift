import Synchronization

/// What stands in the way of all delivery, as long as it does.
final class DeliveryTrouble: Sendable {
  private let isThere = Mutex(false)

  /// Delivery failed as a whole, or works again.
  func note(_ isThere: Bool) { self.isThere.withLock { $0 = isThere } }

  /// One sentence, or none; without an identity: everybody may read it.
  var hindrances: [String] {
    isThere.withLock { $0 }
      ? ["Delivery waits: the ledger does not tell what is due, or keeps nothing"] : []
  }
}
