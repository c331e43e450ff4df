import JSONText
import Ledgers
import Names
import Ticketing

extension ShiftBrief {
  /// The brief as the ledger keeps it.
  var document: KeptDocument {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("person", person.text)
      writer.member("schedule", schedule?.text)
      writer.member("endedAt", milliseconds: endedAt)
      writer.objects("lines", lines) { writer, line in
        writer.member("ticket", line.ticket.text)
        writer.member("event", line.event)
        writer.member("to", line.to.text)
      }
    }
    return KeptDocument(
      kind: isSingle ? .offer : .handover, id: id, at: madeAt, bytes: writer.bytes)
  }

  /// A brief that the ledger kept.
  init(_ document: KeptDocument) throws(LedgerFault) {
    let fields = try DocumentFields(document)
    self.init(
      id: document.id, person: try fields.name("person"),
      schedule: fields.value["schedule"]?.text.map { Name($0) },
      endedAt: try fields.instant("endedAt"), madeAt: document.at, lines: [])
    for item in try fields.items("lines") {
      lines.append(
        Line(
          ticket: TicketID(try item.text("ticket")), event: try item.integer("event"),
          to: try item.name("to")))
    }
  }
}
