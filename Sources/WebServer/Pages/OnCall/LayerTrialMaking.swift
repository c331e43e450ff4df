import Chronology
import JSONText
import Names
import OnCall
import Pages
import Policies
import PolicyFiles
import Runtime

extension ScheduleTrialMaking {
  // MARK: The layers

  /// The layers that are not over, each with where it is changed.
  func layers() -> [LayerPart] {
    current.map { layer in
      let time = time(of: layer)
      let turns =
        layer.rotation?.turns.map(\.people) ?? (layer.people.isEmpty ? [] : [layer.people])
      let isOwnZone = layer.zone != nil && layer.zone != schedule.zone.name
      let place = address(layer: layer.id.text)
      return LayerPart(
        id: layer.id.text, by: (layer.label ?? Name("\(schedule.definition.id).\(layer.id)")).text,
        length: layer.rotation.map {
          $0.every == 1
            ? Word("oncall.one-\($0.unit.rawValue)")
            : Word("oncall.every-\($0.unit.rawValue)", ["count": "\($0.every)"])
        }, turns: turns.map { LayerPart.Turn($0.map(making.name)) },
        hours: ScheduleTrialMaking.hours(of: layer),
        rule: layer.onHolidays == .usual
          ? nil : Word("oncall.holidays-" + layer.onHolidays.rawValue),
        zone: isOwnZone ? layer.zone : nil,
        from: time.from > call.now ? making.moment(time.from, on: schedule) : nil,
        until: time.until < .distantFuture ? making.moment(time.until, on: schedule) : nil,
        isByFeed: layer.feed != nil, change: mayEdit && layer.feed == nil ? place : nil,
        end: mayEdit ? place + "&change=end-layer" : nil)
    }
  }

  /// The page with the form of a layer.
  func address(layer: String) -> String {
    OnCallMaking.address(of: schedule.definition.id) + "?layer=" + FormText.encoded(layer)
  }

  /// Those that hold now or later.
  private var current: [LayerDefinition] {
    schedule.definition.layers.filter { time(of: $0).until > call.now }
  }

  private func time(of layer: LayerDefinition) -> (from: Instant, until: Instant) {
    layer.time(in: schedule.zone, call.services.shelf.zones)
  }

  private static func hours(of layer: LayerDefinition) -> [String] {
    guard case .object(let days)? = layer.written["during"] else { return [] }
    return days.map { day in
      day.key + " " + (day.value.items ?? []).compactMap(\.text).joined(separator: ", ")
    }
  }

  // MARK: The form

  /// The form as it was filled in, or as the layer stands; nil when no layer is changed.
  func layerForm() -> LayerForm? {
    guard mayEdit, let name = call.query("layer"), given("change") != "end-layer" else {
      return nil
    }
    let known = current.last { $0.id.text == name && $0.feed == nil }
    // What was filled in stays, also where it was emptied.
    func text(_ field: String, _ present: String?) -> String {
      given("change") == "layer" ? call.query(field) ?? "" : present ?? ""
    }
    let rotation = known?.rotation
    let turns = (rotation?.turns.map(\.people) ?? known?.people.map { [$0] }) ?? []
    let unit = text("unit", rotation?.unit.rawValue ?? (known == nil ? "week" : ""))
    let rule = text("on-holidays", known?.onHolidays.rawValue)
    let zone = known?.zone.flatMap { call.services.shelf.zones.zone(named: $0) } ?? schedule.zone
    func wall(_ time: StatedTime?) -> String? {
      time.map { String($0.reading(in: zone).description.prefix(16)) }
    }
    return LayerForm(
      layer: name, isNew: known == nil,
      turns: text(
        "turns",
        turns.map { $0.map(\.text).joined(separator: ", ") }.joined(separator: "\n")),
      count: text("count", rotation.map { "\($0.every)" } ?? (known == nil ? "1" : "")),
      units: [Choice("", word("unit-none"), isChosen: unit.isEmpty)]
        + RotationDefinition.Unit.allCases.map {
          Choice($0.rawValue, word("unit-" + $0.rawValue), isChosen: unit == $0.rawValue)
        }, starts: text("starts", wall(rotation?.starts)),
      hours: text(
        "hours",
        known.map { ScheduleTrialMaking.hours(of: $0).joined(separator: "\n") }),
      rules: HolidayRule.allCases.map {
        Choice($0.rawValue, word("rule-" + $0.rawValue), isChosen: rule == $0.rawValue)
      }, priority: text("priority", known.map { "\($0.priority)" }),
      timezone: text("timezone", known?.zone), from: text("from", nil),
      until: text("until", wall(known?.until)), zone: schedule.zone.name,
      people: (making.live?.policy.definition.people ?? []).prefix(100).map {
        Choice($0.id.text, $0.fullName)
      })
  }

  private func word(_ key: String) -> String { making.reader.words["oncall." + key] }

  // MARK: The trial

  /// What a layer as the address has it would come to, or its end.
  func layer(_ change: String) async throws -> ScheduleTrial {
    guard let name = given("layer") else {
      return refused(Word("oncall.trial"), [word("no-layer")])
    }
    var fields = [Choice("layer", name)]
    var start: Instant?
    if let text = given("from") {
      guard let stated = try? StatedTime(parsing: text) else {
        return refused(Word("oncall.trial"), [word("no-time")])
      }
      start = stated.instant(in: schedule.zone)
      fields.append(Choice("from", start?.rfc3339 ?? text))
    }
    let (from, isEnd) = (start, change == "end-layer")
    let written = self.written.compact
    fields.append(isEnd ? Choice("ends", "true") : Choice("is", written))
    let desk = ScheduleDesk(desk: call.services.desk)
    let (id, who) = (schedule.definition.id.text, call.caller.nameInLedger)
    let title = Word(isEnd ? "oncall.edit-end-layer" : "oncall.edit-layer", ["layer": name])
    return try await trying(title, to: "layers", fields, may: mayEdit) {
      guard !isEnd else {
        return try await desk.end(layer: name, from: from, on: id, by: who, isPreview: true)
      }
      return try await desk.change(
        layer: name, to: written, from: from, on: id, by: who, isPreview: true)
    }
  }

  /// The layer of the form with the keys of a policy file; what cannot be read stays as it was written, and is refused by name.
  private var written: JSONValue {
    let turns = lines("turns").map { line in
      line.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    }.filter { !$0.isEmpty }
    var members: [JSONValue.Member] = []
    if let unit = given("unit") {
      let written = turns.map { turn -> JSONValue in .array(turn.map { .string($0) }) }
      members.append(
        .init(
          "rotation",
          .object([
            .init("every", .string("\(given("count") ?? "1") \(unit)s")),
            .init("starts", .string(given("starts") ?? "")), .init("people", .array(written)),
          ])))
    } else {
      members.append(.init("people", .array(turns.flatMap { $0 }.map { .string($0) })))
    }
    if let hours { members.append(.init("during", hours)) }
    for key in ["on-holidays", "timezone", "until"] {
      if let text = given(key) { members.append(.init(key, .string(text))) }
    }
    if let text = given("priority") {
      members.append(.init("priority", Int64(text).map { .int($0) } ?? .string(text)))
    }
    return .object(members)
  }

  /// `mon-fri 08:00-12:00, 13:00-17:00` and the like, line by line.
  private var hours: JSONValue? {
    var days: [JSONValue.Member] = []
    for line in lines("hours") {
      let key = line.prefix { $0.isLetter || $0 == "-" }
      let spans = line.dropFirst(key.count).drop { $0 == ":" || $0 == " " }
      let written = spans.split(separator: ",").map { JSONValue.string(trimmed($0)) }
      let name = String(key)
      if let index = days.firstIndex(where: { $0.key == name }) {
        days[index].value = .array((days[index].value.items ?? []) + written)
      } else {
        days.append(.init(name, .array(written)))
      }
    }
    return days.isEmpty ? nil : .object(days)
  }

  private func lines(_ field: String) -> [Substring] {
    (given(field) ?? "").split { $0.isNewline }.filter { !trimmed($0).isEmpty }
  }

  private func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
