import Names

extension PolicyChecker {
  /// Checks teams, people and roles.
  mutating func checkPeople() {
    for person in definition.people {
      for role in person.roles { require(role, in: names.roles, kind: "role", at: person.place) }
      if let zone = person.zone { _ = self.zone(named: zone, at: person.place) }
      require(person.quietDuring, in: names.calendars, kind: "calendar", at: person.place)
      for priority in person.quietExcept + person.reach.flatMap(\.priorities) {
        require(priority, in: names.priorities, kind: "priority", at: person.place)
      }
      for row in person.reach {
        require(row.during, in: names.calendars, kind: "calendar", at: person.place)
      }
    }
    for team in definition.teams {
      require(team.calendar, in: names.calendars, kind: "calendar", at: team.place)
      require(team.schedule, in: names.schedules, kind: "schedule", at: team.place)
      for person in [team.primary, team.backup, team.lead] + team.members {
        require(person, in: names.people, kind: "person", at: team.place)
      }
    }
    for role in definition.roles {
      for word in role.may ?? [] {
        require(word, in: CommandWord.allNames, kind: "command", at: role.place)
      }
    }
  }

  /// Checks reviews, metrics and training.
  mutating func checkImprovement() {
    for review in definition.reviews {
      require(review.role, in: names.roles, kind: "role", at: review.place)
      for metric in review.metrics {
        require(metric, in: names.metrics, kind: "metric", at: review.place)
      }
      _ = compile(review.condition, seesEvents: false)
    }
    for training in definition.training {
      require(training.role, in: names.roles, kind: "role", at: training.place)
    }
  }
}
