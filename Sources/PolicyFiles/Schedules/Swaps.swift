import Findings
import MarkedYAML
import Names
import OnCall

/// The keys of a swap.
enum SwapKeys {
  static let from = Key("from", .statedTime, required: true, "from when")
  static let to = Key("to", .statedTime, required: true, "until when")
  static let swap = Key("swap", .name, required: true, "who gives the time away")
  static let with = Key("with", .name, required: true, "who takes it")
  static let inReturn = Key("return", .swapSpan, "what is given in return")
  static let accepted = Key(
    "accepted", .statedTime, "when the other accepted; without it the swap changes nothing")
  static let table = KeyTable("a swap", [from, to, swap, with, inReturn, accepted])
}

/// The keys of what is given in return.
enum SwapSpanKeys {
  static let from = Key("from", .statedTime, required: true, "from when")
  static let to = Key("to", .statedTime, required: true, "until when")
  static let table = KeyTable("what is given in return", [from, to])
}

extension Form where Value == [SwapDefinition] {
  static var swaps: Form {
    list(
      .record(SwapKeys.table) { record in
        let inReturn = record[SwapKeys.inReturn]
        let accepted = record[SwapKeys.accepted]
        // All are read before any is missed, so that everything is found at once.
        let (giver, taker) = (record[SwapKeys.swap], record[SwapKeys.with])
        let (from, to) = (record[SwapKeys.from], record[SwapKeys.to])
        guard let giver, let taker, let from, let to else { return nil }
        return SwapDefinition(
          giver: giver, taker: taker, given: .init(from: from, to: to), returned: inReturn,
          accepted: accepted, at: record.place)
      }, of: "swaps")
  }
}

extension Form where Value == SwapDefinition.Span {
  fileprivate static var swapSpan: Form {
    record(SwapSpanKeys.table) { record in
      let (from, to) = (record[SwapSpanKeys.from], record[SwapSpanKeys.to])
      guard let from, let to else { return nil }
      return SwapDefinition.Span(from: from, to: to)
    }
  }
}

extension Form where Value == BackupRule {
  /// `next-turn`, or `schedule NAME`.
  static var backup: Form {
    Form(schema: .pattern("^(next-turn|schedule [A-Za-z][A-Za-z0-9_-]{0,63})$")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "next-turn, or schedule and its name,")
        return nil
      }
      let words = text.split(separator: " ").map(String.init)
      if words == ["next-turn"] { return .nextTurn }
      if words.count == 2, words[0] == "schedule" {
        return NameRule.usual.read(words[1], at: node.place, reading).map { .schedule($0) }
      }
      reading.report(
        "bad-backup", "\(shown(text)) does not say who stands in",
        suggestion: "write backup: next-turn, or backup: schedule NAME", at: node.place)
      return nil
    }
  }
}
