public import Names
import Policies
import Ticketing

/// A pattern for events, for expectations of a ``Scenario``.
public struct Happening: Sendable {
  let word: String
  let test: @Sendable (Fact) -> Bool

  init(_ word: String, _ test: @escaping @Sendable (Fact) -> Bool = { _ in true }) {
    self.word = word
    self.test = test
  }

  func fits(_ event: Event, _ word: String) -> Bool { word == self.word && test(event.fact) }

  /// Any event of a kind, by its word: `clock-breached`, `customer-asked`.
  public static func any(_ word: String) -> Happening { Happening(word) }
}

extension Happening {
  /// A clock started, for the first time or anew.
  public static func started(_ clock: Name) -> Happening {
    Happening("clock-started") {
      if case .clockStarted(let it) = $0 { it.clock == clock } else { false }
    }
  }

  /// A clock warned.
  public static func warned(_ clock: Name) -> Happening {
    Happening("clock-warned") { if case .clockWarned(clock, _, _, _) = $0 { true } else { false } }
  }

  /// A clock breached.
  public static func breached(_ clock: Name) -> Happening {
    Happening("clock-breached") { if case .clockBreached(clock, _, _) = $0 { true } else { false } }
  }

  /// A clock paused.
  public static func paused(_ clock: Name) -> Happening {
    Happening("clock-paused") { if case .clockPaused(clock, _) = $0 { true } else { false } }
  }

  /// A clock went on.
  public static func resumed(_ clock: Name) -> Happening {
    Happening("clock-resumed") {
      if case .clockResumed(clock, _, _, _) = $0 { true } else { false }
    }
  }

  /// A clock stopped before its deadline.
  public static func kept(_ clock: Name) -> Happening {
    Happening("clock-stopped") {
      if case .clockStopped(clock, _, true, _) = $0 { true } else { false }
    }
  }

  /// A clock stopped after its deadline.
  public static func late(_ clock: Name) -> Happening {
    Happening("clock-stopped") {
      if case .clockStopped(clock, _, false, _) = $0 { true } else { false }
    }
  }

  /// A clock ended without kept or broken.
  public static func cancelled(_ clock: Name) -> Happening {
    Happening("clock-cancelled") {
      if case .clockCancelled(clock, _, _) = $0 { true } else { false }
    }
  }

  /// A clock got another target.
  public static func retargeted(_ clock: Name) -> Happening {
    Happening("clock-retargeted") {
      if case .clockRetargeted(let it) = $0 { it.clock == clock } else { false }
    }
  }

  /// The ticket was raised to a level.
  public static func escalated(to level: Name, type: Name? = nil) -> Happening {
    Happening("escalated") {
      if case .escalated(let it) = $0 {
        it.to == level && (type == nil || it.type == type)
      } else {
        false
      }
    }
  }

  /// The ticket reached a level.
  public static func entered(_ level: Name) -> Happening {
    Happening("entered") { if case .entered(level, _, _, _) = $0 { true } else { false } }
  }

  /// A level was acknowledged.
  public static func acknowledged(_ level: Name) -> Happening {
    Happening("acknowledged") { if case .acknowledged(level) = $0 { true } else { false } }
  }

  /// An escalation to a level that had it already.
  public static func duplicate(_ level: Name) -> Happening {
    Happening("duplicate-escalation") {
      if case .duplicateEscalation(level, _) = $0 { true } else { false }
    }
  }

  /// The ticket was sent back to a level.
  public static func sentBack(to level: Name) -> Happening {
    Happening("sent-back") { if case .sentBack(_, level, _) = $0 { true } else { false } }
  }
}
