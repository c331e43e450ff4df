extension MeterFamily {
  // MARK: Counted as it happens

  /// Commands that the policy decided.
  public static let commands = MeterFamily(
    "escalon_commands", .counter, by: "command", "outcome",
    help: "Commands that were decided, by what they are and whether they were done or refused.")
  /// Deadlines that passed.
  public static let breaches = MeterFamily(
    "escalon_breaches", .counter, by: "clock", "level",
    help: "Deadlines that passed while their clock ran, by clock and the ticket's level.")
  /// Tickets that went up.
  public static let escalations = MeterFamily(
    "escalon_escalations", .counter, by: "level",
    help: "Escalations of tickets, by the level that they went to.")
  /// How late wake-ups are.
  public static let wakeLateness = MeterFamily(
    "escalon_wake_lateness_seconds", .delays,
    help: "From a deadline to the instant at which what follows was durable; without those that "
      + "passed before the process began.")
  /// What a start has to catch up with.
  public static let overdueAtStart = MeterFamily(
    "escalon_wakes_overdue_at_start", .counter,
    help: "Wake-ups whose deadline had passed before the process began; their lateness is not in "
      + "the histogram.")
  /// Tries to deliver.
  public static let deliveries = MeterFamily(
    "escalon_delivery_attempts", .counter, by: "channel", "outcome",
    help: "Tries to deliver notifications, by channel and outcome.")
  /// How long letters take.
  public static let deliveryDuration = MeterFamily(
    "escalon_delivery_duration_seconds", .waits, by: "channel",
    help: "How long a channel took for one letter, whatever the outcome.")
  /// How long the disk takes.
  public static let commitDuration = MeterFamily(
    "escalon_commit_duration_seconds", .waits,
    help: "How long it took to make a group of commits durable.")
  /// Commits that the ledger did not keep.
  public static let commitFaults = MeterFamily(
    "escalon_ledger_faults", .counter, by: "code",
    help: "Groups of commits that the ledger could not keep, by kind of fault.")

  // MARK: Looked up when somebody asks

  /// Commands that were taken on and are not answered.
  public static let ordersUnderWay = MeterFamily(
    "escalon_orders_under_way", .gauge, help: "Commands that are taken on and not yet answered.")
  /// Commands that wait for their ticket.
  public static let ordersHeld = MeterFamily(
    "escalon_orders_held", .gauge,
    help: "Commands that wait because another one about the same ticket is under way.")
  /// Commits that wait for the disk.
  public static let commitsWaiting = MeterFamily(
    "escalon_commits_waiting", .gauge,
    help: "Decided commands that wait for the transaction before theirs.")
  /// Notifications by state.
  public static let notifications = MeterFamily(
    "escalon_outbox_notifications", .gauge, by: "state",
    help: "Notifications by state: pending, delivered, dead, withdrawn.")
  /// Addresses that something could go to now.
  public static let addressesDue = MeterFamily(
    "escalon_outbox_addresses_due", .gauge,
    help: "Addresses for which a notification is due or under way.")
  /// How old the oldest undelivered notification is.
  public static let oldestNotification = MeterFamily(
    "escalon_outbox_oldest_age_seconds", .gauge,
    help: "Age of the oldest notification that is neither delivered nor given up; 0 without one.")
  /// How late delivery is.
  public static let deliveryOverdue = MeterFamily(
    "escalon_outbox_overdue_seconds", .gauge,
    help: "How long the notification that is longest due has waited for its try; 0 without one.")
  /// How late the wake-ups are that did not happen yet.
  public static let wakeOverdue = MeterFamily(
    "escalon_wake_overdue_seconds", .gauge,
    help: "How long ago the earliest deadline passed that nothing followed from yet; 0 without "
      + "one.")
  /// Tickets by status.
  public static let tickets = MeterFamily(
    "escalon_tickets", .gauge, by: "status", help: "Tickets by status.")
  /// Whether the ledger can be asked.
  public static let ledgerReadable = MeterFamily(
    "escalon_ledger_readable", .gauge, help: "1 when the ledger answers, else 0.")
  /// Whether the ledger keeps what it is given.
  public static let ledgerWritable = MeterFamily(
    "escalon_ledger_writable", .gauge,
    help: "1 unless the ledger could not keep the last thing that it was given, else 0.")

  /// Tickets that wake-ups pass over for a while.
  public static let wakesSetAside = MeterFamily(
    "escalon_wakes_set_aside", .gauge,
    help: "Tickets that cannot be woken and are left alone for a while.")
  /// Wake-ups of single tickets that failed.
  public static let wakesFailed = MeterFamily(
    "escalon_wakes_failed", .counter,
    help: "Wake-ups of single tickets that could not be carried out.")

  /// How old copies of calendars elsewhere are.
  public static let feedAge = MeterFamily(
    "escalon_feed_age_seconds", .gauge, by: "schedule", "part",
    help:
      "How long ago the copy of a calendar elsewhere was last known to be right, by schedule and "
      + "layer or holidays.")
  /// Whether a calendar elsewhere can be had.
  public static let feedFailing = MeterFamily(
    "escalon_feed_failing", .gauge, by: "schedule", "part",
    help: "1 when the last try to get a calendar elsewhere failed, else 0.")

  /// Every family of the runtime.
  public static let runtime = [
    commands, breaches, escalations, wakeLateness, overdueAtStart, deliveries, deliveryDuration,
    commitDuration, commitFaults, ordersUnderWay, ordersHeld, commitsWaiting, notifications,
    addressesDue, oldestNotification, deliveryOverdue, wakeOverdue, tickets, ledgerReadable,
    ledgerWritable, wakesSetAside, wakesFailed, feedAge, feedFailing,
  ]
}
