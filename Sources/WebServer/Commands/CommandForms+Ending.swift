import JSONText
import Names
import Policies
import Ticketing

extension CommandForm {
  /// How a ticket ends, and begins again.
  static let endForms: [CommandForm] = [
    CommandForm(
      .resolve, "resolution", "resolve", "The solution is there", [fieldValues, bypass]
    ) { reader, _ in .resolve(reader.passing, fields: reader.fields()) },
    CommandForm(
      .validate, "validation", "validate", "The solution was checked and holds"
    ) { _, _ in .validate },
    CommandForm(
      .confirm, "confirmation", "confirm", "The customer says it is solved"
    ) { _, _ in .confirm },
    CommandForm(
      .deny, "denial", "deny", "The customer says it is not solved", [reason]
    ) { reader, _ in .deny(reason: reader.text("reason")) },
    CommandForm(
      .rate, "rating", "rate", "The customer's rating",
      [.needed("rating", .integer(1...5)), .may("comment", .prose)]
    ) { reader, _ in
      .rate(Int(reader.body["rating"]?.integer ?? 0), comment: reader.text("comment"))
    },
    CommandForm(
      .monitor, "monitoring", "monitor", "Watches the solved ticket for a while", [bypass]
    ) { reader, _ in .monitor(reader.passing) },
    CommandForm(.close, "closure", "close", "Ends it", [reason, bypass]) { reader, _ in
      .close(reader.passing, reason: reader.text("reason"))
    },
    CommandForm(.reopen, "reopening", "reopen", "Opens it again", [reason]) { reader, _ in
      .reopen(reason: reader.text("reason"))
    },
  ]
}
