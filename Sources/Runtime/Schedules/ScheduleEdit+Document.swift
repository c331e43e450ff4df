import Chronology
import JSONText
import Ledgers
import Names
public import OnCall
import PolicyFiles

extension ScheduleEdit {
  /// The edit as the ledger keeps it.
  func document(at now: Instant) -> KeptDocument {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("policy", policy.text)
      writer.member("schedule", schedule.text)
      writer.member("number", number)
      writer.member("madeBy", madeBy)
      writer.member("madeAt", milliseconds: madeAt)
      writer.member("takenBackAt", milliseconds: takenBackAt)
      switch change {
      case .override(let change, let span):
        writer.member("outgoing", change.outgoing?.text)
        writer.member("incoming", change.incoming?.text)
        writer.member("from", milliseconds: span.lowerBound)
        writer.member("to", milliseconds: span.upperBound)
      case .swap(let swap):
        writer.object("swap") { $0.members(of: swap) }
      case .layer(let edit):
        writer.object("layer") { writer in
          writer.member("id", edit.layer.text)
          writer.member("from", milliseconds: edit.from)
          writer.member("written", edit.written)
        }
      }
    }
    return KeptDocument(
      kind: .scheduleEdit, id: "\(policy)/\(schedule)/\(number)", at: now, bytes: writer.bytes)
  }

  /// An edit that the ledger kept.
  init(_ document: KeptDocument) throws(LedgerFault) {
    let fields = try DocumentFields(document)
    let change: Change
    if let swap = fields.part("swap") {
      change = .swap(try ShiftSwap(swap))
    } else if let layer = fields.part("layer") {
      change = .layer(try LayerEdit(layer))
    } else {
      let start = try fields.instant("from")
      let end = try fields.instant("to")
      let outgoing = fields.value["outgoing"]?.text.map { Name($0) }
      let incoming = fields.value["incoming"]?.text.map { Name($0) }
      let what: OverrideDefinition.Change? =
        switch (outgoing, incoming) {
        case (let person?, let other?): .replace(person, with: other)
        case (let person?, nil): .remove(person)
        case (nil, let other?): .add(other)
        case (nil, nil): nil
        }
      change = .override(
        try fields.must(what), during: start..<(try fields.must(start <= end ? end : nil)))
    }
    self.init(
      policy: try fields.name("policy"), schedule: try fields.name("schedule"),
      number: Int(try fields.integer("number")), change: change,
      madeBy: try fields.text("madeBy"), madeAt: try fields.instant("madeAt"),
      takenBackAt: fields.optionalInstant("takenBackAt"))
  }
}

extension JSONWriter {
  fileprivate mutating func members(of swap: ShiftSwap) {
    member("giver", swap.giver.text)
    member("taker", swap.taker.text)
    member("from", milliseconds: swap.given.lowerBound)
    member("to", milliseconds: swap.given.upperBound)
    member("returnFrom", milliseconds: swap.returned?.lowerBound)
    member("returnTo", milliseconds: swap.returned?.upperBound)
    member("state", swap.state.word)
    if case .accepted(let instant) = swap.state { member("acceptedAt", milliseconds: instant) }
  }
}

extension ScheduleEdit.LayerEdit {
  fileprivate init(_ fields: DocumentFields) throws(LedgerFault) {
    let id = try fields.text("id")
    let written = fields.value["written"]?.text
    var definition: LayerDefinition?
    if let written {
      definition = try fields.must(try? readLayer(written, named: id) { _ in true })
    }
    self.init(
      layer: Name(id), from: try fields.instant("from"), written: written, definition: definition)
  }
}

extension ShiftSwap {
  fileprivate init(_ fields: DocumentFields) throws(LedgerFault) {
    let start = try fields.instant("from")
    let end = try fields.instant("to")
    var returned: Range<Instant>?
    if let from = fields.optionalInstant("returnFrom"), let to = fields.optionalInstant("returnTo")
    {
      returned = from..<(try fields.must(from <= to ? to : nil))
    }
    let state: State? =
      switch try fields.text("state") {
      case "offered": .offered
      case "accepted": .accepted(at: try fields.instant("acceptedAt"))
      case "declined": .declined
      case "withdrawn": .withdrawn
      case "lapsed": .lapsed
      default: nil
      }
    self.init(
      restoring: try fields.name("giver"), to: try fields.name("taker"),
      given: start..<(try fields.must(start <= end ? end : nil)), returned: returned,
      state: try fields.must(state))
  }
}

extension ShiftSwap.State {
  /// The word for it, without its instant.
  public var word: String {
    switch self {
    case .offered: "offered"
    case .accepted: "accepted"
    case .declined: "declined"
    case .withdrawn: "withdrawn"
    case .lapsed: "lapsed"
    }
  }
}
