public import Names
public import Policies
public import Ticketing

extension Happening {
  /// A person was called.
  public static func called(_ person: Name) -> Happening {
    Happening("called") {
      if case .called(let it) = $0 { it.people.contains(person) } else { false }
    }
  }

  /// Somebody was called for a level.
  public static func called(for level: Name) -> Happening {
    Happening("called") { if case .called(let it) = $0 { it.level == level } else { false } }
  }

  /// A step of a level's calling plan found nobody.
  public static func foundNobody(_ level: Name) -> Happening {
    Happening("found-nobody") {
      if case .foundNobody(level, _, _, _, _) = $0 { true } else { false }
    }
  }

  /// A person was notified.
  public static func notified(_ person: Name) -> Happening {
    Happening("notified") {
      if case .notified(let it) = $0 { it.people.contains(person) } else { false }
    }
  }

  /// A party was notified, whoever that was.
  public static func notified(party: Party) -> Happening {
    Happening("notified") { if case .notified(let it) = $0 { it.party == party } else { false } }
  }

  /// The policy sent the customer a message.
  public static func messaged(_ message: Name) -> Happening {
    Happening("messaged") {
      if case .messaged(let it) = $0 { it.message == message } else { false }
    }
  }

  /// A promise was broken.
  public static func promiseBroken(to promisee: Promisee) -> Happening {
    Happening("promise-broken") { if case .promiseBroken(promisee, _) = $0 { true } else { false } }
  }

  /// A promise was kept.
  public static func promiseKept(to promisee: Promisee) -> Happening {
    Happening("promise-kept") { if case .promiseKept(promisee, _) = $0 { true } else { false } }
  }

  /// A rule fired.
  public static func fired(_ rule: Name) -> Happening {
    Happening("rule-fired") { if case .ruleFired(rule, _, _) = $0 { true } else { false } }
  }

  /// A command, or what a rule wanted, was refused: `escalate`, `close`.
  public static func refused(_ command: Name) -> Happening {
    Happening("refused") { if case .refused(let it) = $0 { it.command == command } else { false } }
  }

  /// A gate was bypassed.
  public static func bypassed(_ gate: Name) -> Happening {
    Happening("bypassed") { if case .bypassed(_, gate, _, _) = $0 { true } else { false } }
  }

  /// An approval was asked for.
  public static func approvalAsked(_ role: Name) -> Happening {
    Happening("approval-asked") { if case .approvalAsked(role, _) = $0 { true } else { false } }
  }

  /// A waiting began.
  public static func waiting(_ wait: Name) -> Happening {
    Happening("wait-started") { if case .waitStarted(wait, _, _) = $0 { true } else { false } }
  }

  /// A waiting reached its ceiling.
  public static func waitCeiling(_ wait: Name) -> Happening {
    Happening("wait-ceiling-reached") {
      if case .waitCeilingReached(wait, _, _) = $0 { true } else { false }
    }
  }

  /// A reminder was set by a rule.
  public static func reminderSet(by rule: Name) -> Happening {
    Happening("reminder-set") {
      if case .reminderSet(let it) = $0 { it.rule == rule } else { false }
    }
  }

  /// A field changed.
  public static func changed(_ field: Name) -> Happening {
    Happening("field-changed") {
      if case .fieldChanged(_, field, _, _) = $0 { true } else { false }
    }
  }

  /// The priority became this.
  public static func priority(_ priority: Name) -> Happening {
    Happening("priority-changed") {
      if case .priorityChanged(_, priority) = $0 { true } else { false }
    }
  }

  /// The team, or a person, works on it now.
  public static func assigned(team: Name) -> Happening {
    Happening("assigned") { if case .assigned(team, _) = $0 { true } else { false } }
  }

  /// The solution was there.
  public static let resolved = Happening("resolved")
  /// The ticket was closed.
  public static let closed = Happening("closed")
  /// The ticket was opened again.
  public static let reopened = Happening("reopened")
  /// The customer was asked whether it is solved.
  public static let customerAsked = Happening("customer-asked")
  /// The ticket is watched.
  public static let monitoring = Happening("monitoring-started")
  /// A mass incident was declared.
  public static let incidentDeclared = Happening("incident-declared")
  /// A mass incident was solved.
  public static let incidentResolved = Happening("incident-resolved")
}
