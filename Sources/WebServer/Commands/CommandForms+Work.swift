import Names
import Policies
import Ticketing

extension CommandForm {
  /// What is done to a ticket from day to day.
  static let workForms: [CommandForm] = [
    CommandForm(
      .edit, method: .patch, "", "edit-ticket", "Changes fields or the priority",
      [fieldValues, priority]
    ) { reader, _ in
      let priorities = reader.policy.definition.priorities.priorities.map(\.id)
      return .edit(
        Edit(
          fields: reader.fields(),
          priority: reader.name("priority", "priority", among: priorities)))
    },
    CommandForm(
      .reply, "replies", "reply", "Writes to the customer",
      [
        .may("text", .prose, "What is written; else the template's words"),
        .may("template", .line, "The policy's message it is made from"),
        .may("promise", .instant, "When the next message comes"), bypass,
      ]
    ) { reader, _ in
      let templates = reader.policy.definition.messages.filter { $0.audience == .customer }
      let template = reader.name("template", "message to customers", among: templates.map(\.id))
      if reader.text("text") == nil, reader.text("template") == nil {
        reader.reject("text", "is missing; or name a template")
      }
      return .reply(
        Reply(
          text: reader.text("text"), template: template, promise: reader.instant("promise"),
          passing: reader.passing))
    },
    CommandForm(
      .customerReply, "customer-replies", "record-customer-reply",
      "Records what the customer wrote or said", [.needed("text", .prose)]
    ) { reader, _ in .customerReplied(text: reader.text("text")) },
    CommandForm(
      .note, "notes", "note", "Writes an internal note", [.needed("text", .prose)]
    ) { reader, _ in .note(text: reader.text("text")) },
    CommandForm(
      .troubleshoot, "troubleshooting", "log-troubleshooting",
      "Logs a troubleshooting step that was taken", [.needed("text", .prose)]
    ) { reader, _ in .troubleshoot(text: reader.text("text")) },
    CommandForm(
      .tick, "checklist", "tick", "Ticks an item of a checklist",
      [.needed("checklist", .line), .needed("item", .line)]
    ) { reader, _ in tick(&reader, done: true) },
    CommandForm(
      .tick, "checklist/removals", "untick", "Takes a tick away",
      [.needed("checklist", .line), .needed("item", .line)]
    ) { reader, _ in tick(&reader, done: false) },
    CommandForm(
      .assign, "assignment", "assign", "Hands the technical work to a team, a person, or both",
      [.may("team", .line), .may("person", .line)]
    ) { reader, _ in
      if reader.text("team") == nil, reader.text("person") == nil {
        reader.reject("team", "is missing; or name a person")
      }
      let teams = reader.policy.definition.teams.map(\.id)
      return .assign(
        team: reader.name("team", "team", among: teams), person: reader.person("person"))
    },
    CommandForm(
      .wait, "pause", "pause", "Waits for somebody, as one of the policy's waits",
      [.needed("for", .line, "The wait"), .may("asked", .prose, "What was asked")]
    ) { reader, _ in
      let waits = reader.policy.definition.waits.map(\.id)
      return .wait(
        reader.neededName("for", "wait", among: waits), asked: reader.text("asked"))
    },
    CommandForm(.resume, method: .delete, "pause", "resume", "Ends the waiting") { _, _ in .resume
    },
  ]

  private static func tick(_ reader: inout CommandReader, done: Bool) -> Command {
    let lists = reader.policy.definition.checklists
    let list = reader.neededName("checklist", "checklist", among: lists.map(\.id))
    let items = lists.first { $0.id == list }?.items.map(\.id) ?? []
    if items.isEmpty { return .tick(checklist: list, item: list, done: done) }
    return .tick(
      checklist: list, item: reader.neededName("item", "item", among: items), done: done)
  }
}
