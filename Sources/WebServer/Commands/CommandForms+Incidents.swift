import JSONText
import Names
import Policies
import Ticketing

extension CommandForm {
  /// What leads a mass incident; below the incident.
  static let incidentForms: [CommandForm] = [
    CommandForm(
      .leadIncident, "members", "add-members", "Tickets belong to it, too", [tickets]
    ) { reader, _ in .incident(.add(reader.tickets("tickets"))) },
    CommandForm(
      .leadIncident, method: .delete, "members/{member}", "remove-member",
      "A ticket does not belong to it after all"
    ) { _, path in .incident(.remove(TicketID(path["member"] ?? ""), reason: nil)) },
    CommandForm(
      .leadIncident, "parts", "take-part", "Somebody takes a part: commander, writer ...",
      [
        .needed("part", .line, "One of the policy's parts"),
        .may("person", .line, "Who; else whoever the policy names for it now"),
      ]
    ) { reader, _ in
      let parts = reader.policy.definition.incidents?.parts.map(\.id) ?? []
      return .incident(
        .take(
          part: reader.neededName("part", "part", among: parts), person: reader.person("person")))
    },
    CommandForm(
      .leadIncident, "updates", "update-incident", "Writes to all affected customers",
      [
        .may("text", .prose, "What is written; else the template's words"),
        .may("template", .line, "The message it is made from; else that of incidents"),
      ]
    ) { reader, _ in
      let messages = reader.policy.definition.messages.filter { $0.audience == .customer }
      return .incident(
        .update(
          text: reader.text("text"),
          message: reader.name("template", "message to customers", among: messages.map(\.id))))
    },
    CommandForm(
      .leadIncident, "resources", "assign-resource", "Somebody, or a team, is to do something",
      [
        .may("team", .line), .may("person", .line),
        .needed("task", .prose, "What is to be done"),
      ]
    ) { reader, _ in
      if reader.text("team") == nil, reader.text("person") == nil {
        reader.reject("team", "is missing; or name a person")
      }
      let teams = reader.policy.definition.teams.map(\.id)
      return .incident(
        .assign(
          Resource(
            team: reader.name("team", "team", among: teams), person: reader.person("person"),
            task: reader.text("task") ?? "")))
    },
    CommandForm(
      .resolve, "resolution", "resolve-incident",
      "Its cause is gone: closing is proposed to the owners of its tickets", [fieldValues, bypass]
    ) { reader, _ in .resolve(reader.passing, fields: reader.fields()) },
    CommandForm(
      .leadIncident, "settlement", "settle-incident",
      "Its tickets are resolved, each as far as its gates allow"
    ) { _, _ in .incident(.settle) },
  ]

  static let tickets = Schema.Member.needed(
    "tickets", .list(.ticket, count: 1...1000), "The tickets")
}

extension CommandReader {
  /// The tickets of a member.
  func tickets(_ member: String) -> [TicketID] {
    (body[member]?.items ?? []).compactMap { $0.text.map { TicketID($0) } }
  }
}
