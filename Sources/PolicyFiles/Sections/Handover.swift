import Policies

/// The keys of `handover`.
enum HandoverKeys {
  static let within = Key(
    "within", .elapsed, required: true, "how long somebody has to accept; then it is an escalation")
  static let schedules = Key(
    "at-shift-end-of", .names, "the schedules at whose shifts' ends open work is offered")
  static let tell = Key("tell", .parties, "who is told when nobody took over")
  static let table = KeyTable("the section handover", [within, schedules, tell])
}

extension Form where Value == HandoverDefinition {
  static var handover: Form {
    record(HandoverKeys.table) { record in
      guard let within = record[HandoverKeys.within] else { return nil }
      return HandoverDefinition(
        within: within, schedules: record[HandoverKeys.schedules] ?? [],
        tell: record[HandoverKeys.tell] ?? [], at: record.place)
    }
  }
}
