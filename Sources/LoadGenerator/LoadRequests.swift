import Synchronization

/// The requests of a load, in their order: the same seed gives the same.
final class LoadRequests: Sendable {
  private struct State {
    var next = 0
    var chance: UInt64
    var opened: [String] = []
  }

  private let plan: LoadPlan
  private let prefix: String
  private let state: Mutex<State>

  init(_ plan: LoadPlan, prefix: String) {
    self.plan = plan
    self.prefix = prefix
    state = Mutex(State(chance: plan.seed))
  }

  /// The next request and its number, or nil when all were given out.
  func next() -> (number: Int, path: String, body: String)? {
    state.withLock { state in
      guard state.next < plan.count else { return nil }
      defer { state.next += 1 }
      let number = state.next
      if let path = plan.onlyPath {
        return (number, path, LoadRequests.opening("\(prefix)-\(number)"))
      }
      let mix = plan.mix
      let sum = mix.open + mix.reply + mix.escalate + mix.resolve
      let kind = Int(LoadRequests.draw(&state.chance) % UInt64(max(1, sum)))
      guard kind >= mix.open, !state.opened.isEmpty else {
        return (number, "/api/v1/tickets", LoadRequests.opening("\(prefix)-\(number)"))
      }
      let which = Int(LoadRequests.draw(&state.chance) % UInt64(state.opened.count))
      let base = "/api/v1/tickets/\(state.opened[which])"
      if kind < mix.open + mix.reply {
        return (number, base + "/replies", #"{"text":"We look into it and write again soon."}"#)
      }
      if kind < mix.open + mix.reply + mix.escalate {
        return (number, base + "/escalations", #"{"reason":"customer-asks","text":"load"}"#)
      }
      return (number, base + "/resolution", #"{"fields":{"resolution":"Restarted."}}"#)
    }
  }

  /// Notes that a ticket was opened, so that later requests can be about it.
  func opened(_ number: Int) {
    state.withLock { $0.opened.append("\(prefix)-\(number)") }
  }

  private static func opening(_ id: String) -> String {
    #"{"id":"\#(id)","priority":"P3","fields":{"summary":"Mail is slow","customer_name":"Casey Holt","#
      + #""customer_email":"casey@example.org"}}"#
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private static func draw(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
