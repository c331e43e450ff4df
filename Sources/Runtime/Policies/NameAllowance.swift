import Synchronization

/// How much memory accounts may take by policies that nobody keeps.
///
/// A name is never given back, so that states can point to it: every new word of a policy that is only checked, or refused, stays
/// until the process ends. What an account leaves so is counted; when its part or the whole is used up, it checks nothing more.
public final class NameAllowance: Sendable {
  /// The account, or all of them together, left too many words.
  public struct Spent: Error, Sendable, Hashable {}

  private struct State {
    var accounts: [String: Int] = [:]
    var all = 0
  }

  private let state = Mutex(State())
  private let ofAccount: Int
  private let ofAll: Int

  /// An allowance in bytes; what is usual are some hundred policies of new words for each account.
  ///
  /// A single policy can go beyond it once, by as much as a text of a million characters can hold.
  public init(ofAccount: Int = 8 << 20, ofAll: Int = 64 << 20) {
    self.ofAccount = ofAccount
    self.ofAll = ofAll
  }

  /// Refuses whoever has nothing left.
  ///
  /// - Throws: ``Spent``.
  func check(_ account: String) throws(Spent) {
    let isLeft = state.withLock { state in
      state.all < ofAll && state.accounts[account] ?? 0 < ofAccount
    }
    if !isLeft { throw Spent() }
  }

  /// Counts what an account left.
  func charge(_ account: String, _ bytes: Int) {
    guard bytes > 0 else { return }
    state.withLock { state in
      state.accounts[account, default: 0] += bytes
      state.all += bytes
    }
  }
}
