import Chronology
import Names
import OnCall

extension ScheduleDuty {
  /// What a hurried reader should know.
  var inShort: [String] {
    let covered = ReportNumbers.share(
      Int((span - uncovered).milliseconds / 60_000), of: Int(span.milliseconds / 60_000))
    var sentences = [
      gaps.isEmpty
        ? "\(title): somebody is on call at every instant."
        : "\(title): somebody is on call \(covered) of the time; in "
          + "\(ReportNumbers.counted(gaps.count, "gap")) of together "
          + "\(ReportNumbers.time(uncovered.milliseconds)) nobody is."
    ]
    if let most = loads.first, let least = loads.last, loads.count > 1 {
      sentences.append(
        "\(title): \(name(most.person)) has the most, \(hours(most.time)); "
          + "\(name(least.person)) the least, \(hours(least.time)).")
    }
    return sentences
  }

  private func hours(_ amount: TimeAmount) -> String { ReportNumbers.time(amount.milliseconds) }

  // MARK: The time as a picture

  var yearSection: ReportSection {
    var section = ReportSection(id: "\(id)-time", title: title)
    section.sentences = [
      "Each row is a month, each column a day, and within a day the hours run from top to bottom "
        + "(\(schedule.zone.name)). Weekends are underlined; several people at once "
        + "share the width of the day."
    ]
    let order = people
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let hues = hues(of: order)
    var duty = ReportDuty(
      title: "Who is on call", people: order.map(name), colours: hues.colours, groups: hues.groups)
    var next = 0
    for day in days {
      let (year, month, dayOfMonth) = day.date.parts
      let label = "\(Self.months[month - 1]) \(year)"
      if duty.months.last?.label != label {
        duty.months.append(
          ReportDuty.Month(label: label, days: CivilDate.length(ofMonth: month, year: year)))
      }
      let last = duty.months.count - 1
      if [.saturday, .sunday].contains(day.date.weekday) {
        duty.months[last].freeDays.append(dayOfMonth - 1)
      }
      guard day.span.lowerBound < day.span.upperBound else { continue }
      let length = Double((day.span.upperBound - day.span.lowerBound).milliseconds)
      while next < stretches.count, stretches[next].span.upperBound <= day.span.lowerBound {
        next += 1
      }
      var index = next
      while index < stretches.count, stretches[index].span.lowerBound < day.span.upperBound {
        let stretch = stretches[index]
        let from = max(stretch.span.lowerBound, day.span.lowerBound) - day.span.lowerBound
        let to = min(stretch.span.upperBound, day.span.upperBound) - day.span.lowerBound
        duty.months[last].parts.append(
          ReportDuty.Part(
            day: dayOfMonth - 1, from: Double(from.milliseconds) / length,
            to: Double(to.milliseconds) / length,
            people: stretch.people.compactMap { place[$0] }.sorted()))
        index += 1
      }
    }
    section.chart = .duty(duty)
    section.tables = [("Hours by month", monthTable)]
    return section
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A hue for each zone in which people live, when there are two to four and at most three people in each; else a colour for each
  /// person in turn, neighbours of other hues.
  private func hues(of people: [Name]) -> (colours: [Int], groups: [ReportDuty.Group]) {
    var zones: [String] = []
    for person in people where !zones.contains(zone(of: person).name) {
      zones.append(zone(of: person).name)
    }
    let members = zones.map { zone in
      people.indices.filter { self.zone(of: people[$0]).name == zone }
    }
    guard (2...4).contains(zones.count), members.allSatisfy({ $0.count <= 3 }) else {
      let colours = people.indices.map { $0 % 4 * 3 + $0 / 4 % 3 }
      return (colours, [ReportDuty.Group(title: "", people: Array(people.indices))])
    }
    var colours = [Int](repeating: 0, count: people.count)
    for (hue, places) in members.enumerated() {
      for (shade, place) in places.enumerated() { colours[place] = hue * 3 + shade }
    }
    let groups = zip(zones, members).map { ReportDuty.Group(title: $0, people: $1) }
    return (colours, groups)
  }

  /// Hours of everybody in each month; months beyond the first twelve are added up.
  private var monthTable: ReportTable {
    var bounds: [(label: String, span: Range<Instant>)] = []
    let isOneYear = days.first?.date.year == days.last?.date.year
    for day in days {
      let (year, month, _) = day.date.parts
      let label = isOneYear ? Self.months[month - 1] : "\(Self.months[month - 1]) \(year % 100)"
      if bounds.last?.label == label || bounds.count == 12 {
        let last = bounds.count - 1
        bounds[last].span = bounds[last].span.lowerBound..<day.span.upperBound
        if bounds[last].label != label { bounds[last].label = "later" }
      } else {
        bounds.append((label, day.span))
      }
    }
    var hours: [Name: [Int64]] = [:]
    for (index, bound) in bounds.enumerated() {
      schedule.forEachStretch(from: bound.span.lowerBound, to: bound.span.upperBound) { span, on in
        for person in on {
          hours[person, default: [Int64](repeating: 0, count: bounds.count)][index] +=
            (span.upperBound - span.lowerBound).milliseconds
        }
        return true
      }
    }
    let rows = people.map { person in
      let own = hours[person] ?? []
      return [name(person)] + own.map { ReportNumbers.count(Int(($0 + 1_800_000) / 3_600_000)) }
        + [ReportNumbers.count(Int((own.reduce(0, +) + 1_800_000) / 3_600_000))]
    }
    return ReportTable(["Person"] + bounds.map { "#\($0.label)" } + ["#all"], rows)
  }

  // MARK: Fairness

  var fairnessSection: ReportSection {
    var section = ReportSection(id: "\(id)-fairness", title: "\(title): how evenly")
    let whole = loads.reduce(TimeAmount.zero) { $0 + $1.time }
    let mean = loads.isEmpty ? 0 : whole.milliseconds / Int64(loads.count)
    section.sentences = [
      "Nights are 22:00 to 06:00 and weekends Saturday and Sunday, by the wall of each person's own "
        + "zone. An even share would be \(ReportNumbers.time(mean)) each."
    ]
    let bars = loads.map { load in
      let nights = Double(load.nights.milliseconds)
      return ReportBars.Bar(
        label: name(load.person),
        values: [max(0, Double(load.time.milliseconds) - nights) / 3_600_000, nights / 3_600_000],
        note: hours(load.time))
    }
    section.chart = .bars(
      ReportBars(
        title: "Hours on call, by day and at night", parts: ["by day", "at night"],
        colours: ["level0", "level2"], bars: bars))
    let rows = loads.map { load in
      [
        name(load.person), zone(of: load.person).name, ReportNumbers.count(load.shifts),
        hours(load.time),
        ReportNumbers.share(
          Int(load.time.milliseconds / 60_000), of: max(1, Int(whole.milliseconds / 60_000))),
        hours(load.nights), hours(load.weekends), hours(load.holidays),
      ]
    }
    section.tables = [
      (
        "Everybody's part",
        ReportTable(
          [
            "Person", "Lives in", "#shifts", "#time", "#share", "#nights", "#weekends",
            "#holidays",
          ], rows)
      )
    ]
    return section
  }

  // MARK: Handovers and gaps

  var handoverSection: ReportSection {
    var section = ReportSection(id: "\(id)-handovers", title: "\(title): handovers")
    var byHour = [Int](repeating: 0, count: 24)
    var atNight = 0
    for (index, instant) in handovers.enumerated() {
      byHour[min(max(schedule.zone.local(at: instant).time.hour, 0), 23)] += 1
      let before = stretches[index].people
      let taking = stretches[index + 1].people.filter { !before.contains($0) }
      let isNight = taking.contains { person in
        let hour = zone(of: person).local(at: instant).time.hour
        return hour >= 22 || hour < 6
      }
      if isNight { atNight += 1 }
    }
    section.sentences = [
      "\(ReportNumbers.counted(handovers.count, "handover")); in \(ReportNumbers.count(atNight)) of "
        + "them somebody takes over between 22:00 and 06:00 of their own wall."
    ]
    let bars = byHour.enumerated().map { hour, count in
      ReportBars.Bar(
        label: "\(hour < 10 ? "0" : "")\(hour):00", values: [Double(count)], note: "")
    }
    section.chart = .columns(
      ReportBars(
        title: "Handovers by hour of the day (\(schedule.zone.name))", parts: ["handovers"],
        colours: ["level0"], bars: bars))
    let hourly = byHour.enumerated().filter { $0.element > 0 }.map {
      ["\($0.offset < 10 ? "0" : "")\($0.offset):00", ReportNumbers.count($0.element)]
    }
    let first = handovers.prefix(10).enumerated().map { index, instant in
      [
        Self.wall(instant, schedule.zone), words(stretches[index].people),
        words(stretches[index + 1].people),
      ]
    }
    section.tables = [
      ("By hour of the day", ReportTable(["From", "#handovers"], hourly)),
      ("The first ten", ReportTable(["At", "Before", "After"], first)),
    ]
    return section
  }

  var gapSection: ReportSection {
    var section = ReportSection(id: "\(id)-gaps", title: "\(title): gaps")
    guard !gaps.isEmpty else {
      section.sentences = ["Somebody is on call at every instant."]
      return section
    }
    section.sentences = [
      "\(ReportNumbers.counted(gaps.count, "gap")) of together "
        + "\(ReportNumbers.time(uncovered.milliseconds)), in which nobody is on call; times in "
        + "\(schedule.zone.name)."
    ]
    let rows = gaps.prefix(Self.mostGaps).map { gap in
      [
        Self.wall(gap.lowerBound, schedule.zone), Self.wall(gap.upperBound, schedule.zone),
        hours(gap.upperBound - gap.lowerBound), awake(at: gap),
      ]
    }
    section.tables = [
      ("When nobody is", ReportTable(["From", "To", "#time", "By day for"], rows))
    ]
    return section
  }

  /// More gaps than a person reads.
  private static let mostGaps = 200

  /// Those for whom the whole gap lies between 06:00 and 22:00.
  private func awake(at gap: Range<Instant>) -> String {
    let fit = people.filter { person in
      let zone = zone(of: person)
      let from = zone.local(at: gap.lowerBound)
      let to = zone.local(at: gap.upperBound)
      return from.date == to.date && from.time.hour >= 6
        && (to.time.hour < 22 || (to.time.hour == 22 && to.time.minute == 0))
    }
    return fit.isEmpty ? "nobody" : fit.map(name).joined(separator: ", ")
  }

  private func words(_ people: [Name]) -> String {
    people.isEmpty ? "nobody" : people.map(name).joined(separator: ", ")
  }
}
