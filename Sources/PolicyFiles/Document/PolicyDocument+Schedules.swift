import Chronology
import Names
import OnCall
import Policies

extension PolicyDocument {
  mutating func writeSchedules() {
    guard !policy.schedules.isEmpty else { return }
    page.chapter("On call")
    for schedule in policy.schedules { write(schedule) }
  }

  private mutating func write(_ schedule: ScheduleDefinition) {
    page.heading(schedule.title)
    let owner = schedule.owner.map { ", kept filled by \(words.owner($0))" } ?? ""
    page.paragraph("Times in \(schedule.zone)\(owner).\(standIns(schedule))")
    let layers = schedule.layers.enumerated().sorted {
      ($1.element.priority, $0.offset) < ($0.element.priority, $1.offset)
    }.map(\.element)
    page.table(
      ["Layer", "Who", "Hours", "Time"],
      layers.map { layer in
        [
          layer.id.text, who(layer), hours(layer), span(layer.from, layer.until),
        ]
      })
    if Set(layers.map(\.priority)).count > 1 {
      page.paragraph(
        "While a layer has somebody, those of lower priority, further down, do not count.")
    }
    if !schedule.holidays.isEmpty {
      page.paragraph("Holidays: \(closed(schedule.holidays)).")
    }
    if !schedule.holidayFeeds.isEmpty {
      let sites = Wording.joined(schedule.holidayFeeds.map { site($0) })
      page.paragraph("Holidays also by the calendar at \(sites).")
    }
    if !schedule.swaps.isEmpty {
      page.paragraph("Swaps:")
      page.list(schedule.swaps.map { swap($0) })
    }
    if !schedule.overrides.isEmpty {
      page.paragraph("Exceptions:")
      page.list(schedule.overrides.map { "\(span($0.from, $0.to)): \(change($0.change))" })
    }
    guard !schedule.temporary.isEmpty else { return }
    page.paragraph("Instead of all layers:")
    page.list(schedule.temporary.map { temporary($0) })
  }

  private func standIns(_ schedule: ScheduleDefinition) -> String {
    switch schedule.backup {
    case nil: ""
    case .nextTurn: " Who has the next turn stands in."
    case .schedule(let name): " Whoever is on call by \(words.schedule(name)) stands in."
    }
  }

  private func hours(_ layer: LayerDefinition) -> String {
    let usual = layer.during.map { hours(.weekly($0)) } ?? "always"
    let holidays =
      switch layer.onHolidays {
      case .usual: ""
      case .off: ", not on holidays"
      case .only: ", on holidays only"
      }
    return usual + holidays + (layer.zone.map { " (\($0))" } ?? "")
  }

  private func swap(_ swap: SwapDefinition) -> String {
    let inReturn = swap.returned.map { ", in return \(span($0.from, $0.to))" } ?? ""
    return span(swap.given.from, swap.given.to)
      + ": \(words.person(swap.taker)) in place of \(words.person(swap.giver))\(inReturn), "
      + (swap.accepted.map { "accepted \($0)" } ?? "not accepted yet")
  }

  private func who(_ layer: LayerDefinition) -> String {
    if let feed = layer.feed {
      return "by the calendar at \(site(feed)), asked for every \(feed.every)"
    }
    guard let rotation = layer.rotation else { return people(layer.people) }
    let turns = rotation.turns.map { people($0.people) }.joined(separator: "; ")
    let unit = rotation.unit.rawValue
    let length = rotation.every == 1 ? "a \(unit)" : "\(rotation.every) \(unit)s"
    let article = length == "a hour" ? "an hour" : length
    return "in turns of \(article) from \(rotation.starts): \(turns)"
  }

  /// Without the path, which can be a secret.
  private func site(_ feed: FeedDefinition) -> String {
    feed.url.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first
      .map(String.init) ?? feed.url
  }

  private func people(_ names: [Name]) -> String {
    Wording.joined(names.map { words.person($0) })
  }

  private func span(_ from: StatedTime?, _ to: StatedTime?) -> String {
    [from.map { "from \($0)" }, to.map { "until \($0)" }].compactMap { $0 }
      .joined(separator: " ")
  }

  private func change(_ change: OverrideDefinition.Change) -> String {
    switch change {
    case .add(let person): "\(words.person(person)) besides"
    case .remove(let person): "without \(words.person(person))"
    case .replace(let person, let other):
      "\(words.person(other)) in place of \(words.person(person))"
    }
  }

  private func temporary(_ temporary: TemporaryDefinition) -> String {
    let shifts = temporary.shifts.map { shift in
      let times = span(shift.from, shift.to)
      return words.person(shift.person) + (times.isEmpty ? "" : " \(times)")
    }
    return span(temporary.from, temporary.to) + ": "
      + (shifts.isEmpty ? "nobody" : shifts.joined(separator: "; "))
  }
}
