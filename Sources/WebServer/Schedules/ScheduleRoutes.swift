import Accounts
import Chronology
import JSONText
import Names
import OnCall
import Policies
import PolicyFiles
import Runtime

extension RouteTable {
  /// The active policy's schedules, as they are with their edits.
  static func scheduleRoutes() -> [Route] {
    let range: [Route.Parameter] = [
      .init(
        name: "from", schema: .text(10...40),
        meaning: "From when: with an offset, or by the schedule's wall; now without it"),
      .init(name: "to", schema: .text(10...40), meaning: "Until when; 30 days later without it"),
    ]
    return [
      Route(
        method: .get, path: base + "/schedules", name: "list-schedules",
        summary: "The active policy's schedules, and who is on call by them", group: "schedules",
        access: .right(.readPolicies),
        outcomes: [
          .json(200, .object([.needed("schedules", .many(.named("Schedule")))]), "The schedules")
        ], handler: list),
      Route(
        method: .get, path: base + "/schedules/{schedule}", name: "show-schedule",
        summary: "A schedule with its layers and the edits that are not over", group: "schedules",
        access: .right(.readPolicies),
        outcomes: [.json(200, .named("WholeSchedule"), "The schedule")], handler: show),
      Route(
        method: .get, path: base + "/schedules/{schedule}/shifts", name: "list-shifts",
        summary: "Everybody's shifts in a time of at most 400 days", group: "schedules",
        access: .right(.readPolicies), query: range,
        outcomes: [
          .json(
            200, .object([.needed("shifts", .many(.named("Shift")))]),
            "By beginning, then person; cut to the time")
        ]
      ) { call in
        let (schedule, span) = try call.planAndSpan()
        let shifts = schedule.shifts(from: span.lowerBound, to: span.upperBound, atMost: mostParts)
        guard let shifts else { throw tooMany }
        return .json { writer in
          writer.object { writer in
            writer.objects("shifts", shifts) { writer, shift in
              writer.member("person", name: shift.person)
              writer.members(of: shift.span)
            }
          }
        }
      },
      Route(
        method: .get, path: base + "/schedules/{schedule}/gaps", name: "list-gaps",
        summary: "When nobody is on call in a time of at most 400 days", group: "schedules",
        access: .right(.readPolicies), query: range,
        outcomes: [
          .json(200, .object([.needed("gaps", .many(.named("Span")))]), "Cut to the time")
        ]
      ) { call in
        let (schedule, span) = try call.planAndSpan()
        let gaps = schedule.gaps(from: span.lowerBound, to: span.upperBound, atMost: mostParts)
        guard let gaps else { throw tooMany }
        return .json { writer in
          writer.object { $0.objects("gaps", gaps) { $0.members(of: $1) } }
        }
      },
      editList,
    ]
  }

  private static let editList =
    Route(
      method: .get, path: base + "/schedules/{schedule}/edits", name: "list-schedule-edits",
      summary: "Every edit of a schedule, the newest first", group: "schedules",
      access: .right(.readPolicies),
      outcomes: [
        .json(200, .object([.needed("edits", .many(.named("ScheduleEdit")))]), "The edits")
      ]
    ) { call in
      let (live, schedule) = try call.schedule()
      let edits = call.edits(of: schedule, in: live)
      return .json { writer in
        writer.object { $0.objects("edits", edits.reversed()) { $0.members(of: $1) } }
      }
    }

  /// More shifts or gaps than a page can draw.
  private static let mostParts = 20_000
  private static let tooMany = Problem.badQuery([
    .init(pointer: "to", detail: "gives more than \(mostParts) of them; ask for a shorter time")
  ])

  private static let list: Route.Handler = { call in
    let live = call.services.shelf.active
    let definitions = live?.policy.definition.schedules ?? []
    return .json { writer in
      writer.object { writer in
        writer.objects("schedules", definitions.compactMap { live?.schedules[$0.id] }) {
          $0.members(of: $1, in: live, call)
        }
      }
    }
  }

  private static let show: Route.Handler = { call in
    let (live, schedule) = try call.schedule()
    let current = call.edits(of: schedule, in: live).filter { $0.end > call.now }
    let layers = schedule.definition.layers.filter {
      $0.time(in: schedule.zone, call.services.shelf.zones).until > call.now
    }
    return .json { writer in
      writer.object { writer in
        writer.members(of: schedule, in: live, call)
        writer.objects("layers", layers) { writer, layer in
          let turns = layer.rotation?.turns.flatMap(\.people) ?? []
          var seen: Set<Name> = []
          let people = (layer.people + turns + layer.imported.map(\.person)).filter {
            seen.insert($0).inserted
          }
          writer.member("id", name: layer.id)
          writer.member("priority", layer.priority)
          writer.member("people", people.map(\.text))
          writer.member("byFeed", layer.feed != nil)
          writer.member("by", name: layer.label ?? Name("\(schedule.definition.id).\(layer.id)"))
          writer.member("is", layer.written)
        }
        writer.objects("current", current) { $0.members(of: $1) }
      }
    }
  }
}

extension Call {
  /// The schedule of the active policy that the path names.
  func schedule() throws -> (live: LivePolicy, schedule: Schedule) {
    guard let live = services.shelf.active, let name = Name(known: path("schedule")),
      let schedule = live.schedules[name]
    else { throw EditRefusal.unknownSchedule(path("schedule")) }
    return (live, schedule)
  }

  /// Every edit of a schedule, in the order of their numbers.
  func edits(of schedule: Schedule, in live: LivePolicy?) -> [ScheduleEdit] {
    guard let live else { return [] }
    return services.shelf.edits.edits(
      of: schedule.definition.id, in: live.policy.version.policy, at: now)
  }

  /// The schedule through the versions that said who is on call, and the time asked about.
  fileprivate func planAndSpan() throws -> (any DutyPlan, Range<Instant>) {
    let (_, schedule) = try schedule()
    func instant(_ name: String) throws -> Instant? {
      guard let text = query(name) else { return nil }
      do {
        return try StatedTime(parsing: text).instant(in: schedule.zone)
      } catch {
        throw Problem.badQuery([.init(pointer: name, detail: error.reason)])
      }
    }
    let from = try instant("from") ?? now
    let to = try instant("to") ?? from + .hours(30 * 24)
    guard from <= to, to - from <= .hours(400 * 24) else {
      throw Problem.badQuery([
        .init(pointer: "to", detail: "must be after from, by at most 400 days")
      ])
    }
    return (services.shelf.history(of: schedule.definition.id) ?? schedule, from..<to)
  }
}

extension JSONWriter {
  fileprivate mutating func members(of schedule: Schedule, in live: LivePolicy?, _ call: Call) {
    let definition = schedule.definition
    let answer = schedule.people(at: call.now)
    let backup = schedule.backup(at: call.now) { live?.schedules[$0] }
    // A schedule that stands still for two months is not looked at any further.
    let next = schedule.nextChange(after: call.now, before: call.now + .hours(62 * 24))
    member("id", name: definition.id)
    member("title", definition.title)
    member("timezone", schedule.zone.name)
    member("owner", name: definition.owner)
    member("onCall", answer.people.map(\.text))
    member("by", answer.sources.map(\.text))
    member("backup", backup.people.map(\.text))
    member("nextChange", when: next)
    member("edits", call.edits(of: schedule, in: live).count)
  }

  /// Writes a span's ends.
  mutating func members(of span: Range<Instant>) {
    member("from", when: span.lowerBound)
    member("to", when: span.upperBound)
  }
}
