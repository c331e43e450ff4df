import Chronology
import Names
import OnCall

/// Every name that a policy declares, by kind, in the order of the file.
struct DeclaredNames {
  let roles: [Name]
  let priorities: [Name]
  let fields: [Name]
  let people: [Name]
  let teams: [Name]
  let calendars: [Name]
  let schedules: [Name]
  let levels: [Name]
  let types: [Name]
  let reasons: [Name]
  let clocks: [Name]
  let rules: [Name]
  let gates: [Name]
  let checklists: [Name]
  let messages: [Name]
  let waits: [Name]
  let metrics: [Name]

  init(_ definition: PolicyDefinition) {
    roles = definition.roles.map(\.id)
    priorities = definition.priorities.priorities.map(\.id)
    fields = definition.fields.map(\.id)
    people = definition.people.map(\.id)
    teams = definition.teams.map(\.id)
    calendars = definition.calendars.map { Name($0.name) }
    schedules = definition.schedules.map(\.id)
    levels = definition.levels.map(\.id)
    types = definition.escalation.types.map(\.id)
    reasons = definition.escalation.reasons.map(\.id)
    clocks =
      definition.clocks.map(\.id) + definition.levels.flatMap { $0.clocks.map(\.id) }
      + (definition.incidents?.clocks.map(\.id) ?? [])
    rules = definition.rules.map(\.id)
    gates = definition.gates.map(\.id)
    checklists = definition.checklists.map(\.id)
    messages = definition.messages.map(\.id)
    waits = definition.waits.map(\.id)
    metrics = definition.metrics.map(\.id)
  }
}
