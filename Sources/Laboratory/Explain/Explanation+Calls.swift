import Chronology
import Names
import Policies
import ReadModels
import Ticketing

extension Explanation {
  /// More calls than this are not explained one by one.
  private static let mostExplained = 8

  /// Why each call was made: the call, and below it what led to it, the nearest cause first.
  var callReasonLines: [String] {
    let people = calls.flatMap(\.people).reduce(into: [Name]()) { known, person in
      if !known.contains(person) { known.append(person) }
    }
    let reasons = people.flatMap { whyCalled($0, events: events, policy: policy) }
      .sorted { $0.at < $1.at }
    var lines: [String] = []
    var told: [TimeLineEntry] = []
    for reason in reasons.prefix(Explanation.mostExplained) {
      lines += wrapped(reason.sentence, first: "  \(short(reason.at))  ", rest: "    ")
      // Calls of one plan have one history: it is told below the first of them.
      if reason.chain == told { continue }
      told = reason.chain
      for entry in reason.chain {
        lines += wrapped(entry.line, first: "    <- \(short(entry.at))  ", rest: "       ")
      }
    }
    if reasons.count > Explanation.mostExplained {
      lines.append("  ... and \(reasons.count - Explanation.mostExplained) more")
    }
    return lines
  }

  /// Why a call was not made, or no longer.
  var nobodyLines: [String] {
    whyNobodyCalled(events: events, policy: policy).flatMap {
      wrapped($0, first: "  ", rest: "    ")
    }
  }
}
