import Names
import Policies
import Ticketing

extension CommandForm {
  /// How tickets can belong together; the word that a link is made with.
  static let relations: [Name] = [
    "related", "duplicate", "incident", "blocks", "blocked-by", "causes", "caused-by",
  ]

  /// What ties tickets to each other and to people.
  static let tieForms: [CommandForm] = [
    CommandForm(
      .link, "links", "link", "This ticket and another belong together",
      [
        .needed("ticket", .ticket, "The other ticket"),
        .may("relation", .choice(relations.map(\.text)), "What it is to this one; related"),
      ]
    ) { reader, _ in
      let relation = relations.first { $0.text == reader.text("relation") } ?? "related"
      return .link(TicketID(reader.text("ticket") ?? ""), relation: relation)
    },
    CommandForm(
      .declareIncident, "incident", "declare-incident",
      "Says that it shows a mass incident: it joins the one of its cause, or begins one"
    ) { _, _ in .declareIncident },
    CommandForm(
      .merge, "merge", "merge", "This ticket goes into another, which goes on",
      [.needed("into", .ticket, "The other ticket")]
    ) { reader, _ in .mergeInto(TicketID(reader.text("into") ?? "")) },
    CommandForm(
      .split, "split", "split", "A part of this ticket becomes another, with a copy of its clocks",
      [.needed("into", .ticket, "The identity of the new ticket")]
    ) { reader, _ in .split(into: TicketID(reader.text("into") ?? "")) },
    CommandForm(
      .handOver, "handover", "offer-handover",
      "Offers the owner's or the assignee's part to somebody",
      [
        .may("part", .choice(["ownership", "assignment"]), "Which part; assignment"),
        .needed("to", .line, "The person"),
      ]
    ) { reader, _ in
      let part: Part = reader.text("part") == "ownership" ? .ownership : .assignment
      return .offerHandover(of: part, to: reader.person("to") ?? reader.policy.version.policy)
    },
    CommandForm(
      .handOver, "handover/acceptance", "accept-handover", "Takes what was offered"
    ) { _, _ in .acceptHandover },
    CommandForm(
      .handOver, "handover/refusal", "refuse-handover", "Refuses what was offered",
      [.needed("reason", .prose)]
    ) { reader, _ in .refuseHandover(reason: reader.text("reason") ?? "") },
  ]
}
