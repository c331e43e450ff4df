import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// The way up and down the ladder.
  func ladder(_ event: Event) -> String {
    switch event.fact {
    case .escalated(let move): sentence(move)
    case .duplicateEscalation(let level, _):
      "\(words.level(level)) has it already: recorded as a duplicate, nobody is called again"
    case .sentBack(let old, let new, let reason):
      "Sent back from \(words.level(old)) to \(words.level(new))" + said(reason)
    case .left(let level, _): "Left \(words.level(level))"
    case .entered(let level, _, let stay, let type):
      "\(stay == 1 ? "Begins at" : "Reached") \(words.level(level))"
        + (type.map { " as \(words.type($0))" } ?? "")
    case .acknowledged(let level): "Taken over at \(words.level(level))"
    case .acknowledgementWithdrawn(let level):
      "Given back at \(words.level(level)): nobody has it, the calls begin anew"
    case .promised(let promisee, let until):
      "\(promisee.words) was promised the next word by \(when(until, event))"
    case .promiseKept(let promisee, let until):
      "The promise to \(promisee.words.lowercased()) for \(when(until, event)) was kept"
    case .promiseBroken(let promisee, let until):
      "The promise to \(promisee.words.lowercased()) for \(when(until, event)) was broken: "
        + "nothing came"
    default: event.fact.word
    }
  }

  private func sentence(_ move: Escalated) -> String {
    var text = "Escalated from \(move.from) to \(words.level(move.to))"
    if let type = move.type { text += " as \(words.type(type))" }
    if let reason = move.reason { text += " for \"\(words.reason(reason))\"" }
    return text + said(move.text)
  }
}

extension Promisee {
  fileprivate var words: String {
    switch self {
    case .team: "The team"
    case .customer: "The customer"
    }
  }
}
