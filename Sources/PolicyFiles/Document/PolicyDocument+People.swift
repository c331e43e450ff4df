import Names
import Policies

extension PolicyDocument {
  mutating func writeRoles() {
    guard !policy.roles.isEmpty else { return }
    page.chapter("Roles")
    for role in policy.roles {
      page.heading(role.title)
      page.list(role.duties)
      if let may = role.may {
        page.paragraph("May: \(may.map(\.text).joined(separator: ", ")).")
      }
    }
  }

  mutating func writeTeams() {
    guard !policy.teams.isEmpty else { return }
    page.chapter("Teams and contacts")
    page.table(
      ["Team", "First contact", "Backup", "Lead", "Hours", "On call"],
      policy.teams.map { team in
        [
          team.title, team.primary.map { words.person($0) } ?? "",
          team.backup.map { words.person($0) } ?? "", team.lead.map { words.person($0) } ?? "",
          team.calendar?.text ?? "always", team.schedule.map { words.schedule($0) } ?? "",
        ]
      })
    page.table(
      ["Person", "Mail", "Phone", "Roles"],
      policy.people.map { person in
        [
          person.fullName, person.email ?? "", person.phone ?? "",
          person.roles.map { words.role($0) }.joined(separator: ", "),
        ]
      })
    page.list(
      policy.people.compactMap { person in
        person.quietDuring.map { quiet in
          let except =
            person.quietExcept.isEmpty
            ? "" : ", except about \(Wording.joined(person.quietExcept.map(\.text)))"
          return "\(person.fullName) is not called in the hours of \(quiet)\(except)."
        }
      })
  }

  mutating func writeFields() {
    guard !policy.fields.isEmpty else { return }
    page.chapter("What a ticket holds")
    page.table(
      ["Field", "Holds", "For the customer", "Help"],
      policy.fields.map { field in
        [
          field.title, kind(field.kind), field.audience == .customer ? "yes" : "no",
          field.help ?? "",
        ]
      })
  }

  private func kind(_ kind: FieldDefinition.Kind) -> String {
    switch kind {
    case .text: "text"
    case .yesNo: "yes or no"
    case .number: "a number"
    case .choice(let choices): "one of " + choices.joined(separator: ", ")
    case .list(let choices):
      choices.isEmpty ? "a list" : "some of " + choices.joined(separator: ", ")
    case .instant: "a date and time"
    }
  }

  mutating func writePriorities() {
    let scheme = policy.priorities
    page.chapter("Priorities")
    page.table(
      ["Priority", "Title", "Meaning", "Handling"],
      scheme.priorities.map {
        [$0.id.text, $0.title == $0.id.text ? "" : $0.title, $0.meaning ?? "", $0.handling ?? ""]
      })
    page.paragraph("A ticket that names no priority is \(scheme.initial).")
    guard let matrix = scheme.matrix else { return }
    let impact = words.field(matrix.impact.field)
    let urgency = words.field(matrix.urgency.field)
    page.paragraph("\(impact), in rows, and \(urgency), in columns, set the priority:")
    page.table(
      [impact] + matrix.urgency.choices,
      zip(matrix.impact.choices, matrix.cells).map { choice, cells in
        [choice] + cells.map(\.text)
      })
  }
}
