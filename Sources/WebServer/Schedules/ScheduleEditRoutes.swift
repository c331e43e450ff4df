import Accounts
import Chronology
import JSONText
import Names
import OnCall
import PolicyFiles
import Runtime

extension RouteTable {
  static let editPreview = Route.Parameter(
    name: "preview", schema: .choice(["true", "false"]),
    meaning: "true tells what it would change, and changes nothing")

  static let editTime = Schema.text(10...40)

  /// Edits of schedules while they are in use.
  static func scheduleEditRoutes() -> [Route] { overrideRoutes() + layerRoutes() + swapRoutes() }

  private static func overrideRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/schedules/{schedule}/overrides", name: "add-override",
        summary: "Lets somebody be on call besides, not at all, or in another's place, for a time",
        group: "schedules", access: .right(.keepOwnSchedules), query: [editPreview],
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("from", editTime, "With an offset, or by the schedule's wall"),
              .needed("to", editTime), .may("add", .line, "Who is on call besides"),
              .may("remove", .line, "Who is not"), .may("replace", .line, "In whose place"),
              .may("with", .line, "who is, for replace"),
            ]), limit: 1 << 14)
        ],
        outcomes: [
          .json(200, .named("EditOutcome"), "What it would change"),
          .json(201, .named("EditOutcome"), "What it changes"),
        ], alsoGives: [409, 422], keepsAnswer: true, handler: addOverride),
      takingBack(
        "overrides/{edit}", "take-override-back",
        "Takes an override back; from now on it no longer counts"
      ) { desk, edit in
        try await desk.takeBack(
          edit.number, on: edit.schedule, by: edit.who, isPreview: edit.isPreview)
      },
    ]
  }

  /// The edit of a schedule that is taken back, and by whom.
  struct EditTakenBack: Sendable {
    var number: Int
    var schedule: String
    var who: String
    var isPreview: Bool
  }

  /// A route that takes an edit of a schedule back; `path`: below the schedule's own.
  static func takingBack(
    _ path: String, _ name: String, _ summary: String,
    _ take:
      @escaping @Sendable (ScheduleDesk, EditTakenBack) async throws -> ScheduleDesk.Outcome
  ) -> Route {
    Route(
      method: .delete, path: base + "/schedules/{schedule}/" + path, name: name, summary: summary,
      group: "schedules", access: .right(.keepOwnSchedules), query: [editPreview],
      outcomes: [.json(200, .named("EditOutcome"), "What that changes")], alsoGives: [409, 422]
    ) { call in
      try call.needsToKeepSchedule()
      let edit = EditTakenBack(
        number: try call.editNumber(), schedule: call.path("schedule"),
        who: call.caller.nameInLedger, isPreview: call.isPreview)
      let done = try await take(ScheduleDesk(desk: call.services.desk), edit)
      return outcome(200, done, call.isPreview)
    }
  }

  private static func swapRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/schedules/{schedule}/swaps", name: "offer-swap",
        summary: "Offers somebody one's own shifts in a time; nothing changes until they accept",
        group: "schedules", access: .right(.swapShifts), query: [editPreview],
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("with", .line, "Who is asked to take it"), .needed("from", editTime),
              .needed("to", editTime),
              .may(
                "return", .object([.needed("from", editTime), .needed("to", editTime)]),
                "What they give in return"),
            ]), limit: 1 << 14)
        ],
        outcomes: [
          .json(200, .named("EditOutcome"), "What accepting it would change"),
          .json(201, .named("EditOutcome"), "It waits for an answer"),
        ], alsoGives: [409, 422], keepsAnswer: true, handler: offerSwap),
      answerRoute(
        .post, "/acceptance", "accept-swap", "Takes what somebody offered: it counts from now on",
        .accept),
      answerRoute(.post, "/refusal", "refuse-swap", "Does not take what was offered", .decline),
      answerRoute(.delete, "", "withdraw-swap", "Takes one's own offer back", .withdraw),
    ]
  }

  private static func answerRoute(
    _ method: WebMethod, _ path: String, _ name: String, _ summary: String,
    _ answer: ScheduleDesk.Answer
  ) -> Route {
    Route(
      method: method, path: base + "/schedules/{schedule}/swaps/{edit}" + path, name: name,
      summary: summary, group: "schedules", access: .right(.swapShifts), query: [editPreview],
      outcomes: [.json(200, .named("EditOutcome"), "What that changes")], alsoGives: [409, 422],
      keepsAnswer: method == .post
    ) { call in
      let desk = ScheduleDesk(desk: call.services.desk)
      let number = try call.editNumber()
      let person = try call.personOfSchedule()
      return outcome(
        200,
        try await desk.answer(
          number, on: call.path("schedule"), answer, as: person, by: call.caller.nameInLedger,
          isPreview: call.isPreview), call.isPreview)
    }
  }

  private static let addOverride: Route.Handler = { call in
    let schedule = try call.needsToKeepSchedule()
    let body = call.body
    let change: OverrideDefinition.Change
    switch (body["add"]?.text, body["remove"]?.text, body["replace"]?.text, body["with"]?.text) {
    case (let add?, nil, nil, nil): change = .add(try person(add, "/add"))
    case (nil, let remove?, nil, nil): change = .remove(try person(remove, "/remove"))
    case (nil, nil, let replace?, let with?):
      change = .replace(try person(replace, "/replace"), with: try person(with, "/with"))
    default: throw Problem.badBody("", "must have add, remove, or replace and with")
    }
    let span = try span(body, "", in: schedule.zone)
    return outcome(
      call.isPreview ? 200 : 201,
      try await ScheduleDesk(desk: call.services.desk).add(
        change, during: span, on: call.path("schedule"), by: call.caller.nameInLedger,
        isPreview: call.isPreview), call.isPreview)
  }

  private static let offerSwap: Route.Handler = { call in
    let (_, schedule) = try call.schedule()
    let giver = try call.personOfSchedule()
    let taker = try person(call.body["with"]?.text ?? "", "/with")
    let given = try span(call.body, "", in: schedule.zone)
    let returned = try call.body["return"].map { try span($0, "/return", in: schedule.zone) }
    return outcome(
      call.isPreview ? 200 : 201,
      try await ScheduleDesk(desk: call.services.desk).offer(
        from: giver, to: taker, given: given, returned: returned, on: call.path("schedule"),
        by: call.caller.nameInLedger, isPreview: call.isPreview), call.isPreview)
  }

  /// Names that nobody ever heard are no names, so that none is kept in memory.
  private static func person(_ text: String, _ pointer: String) throws -> Name {
    guard let name = Name(known: text) else {
      throw Problem.badBody(pointer, "is no person of the policy")
    }
    return name
  }

  private static func span(
    _ value: JSONValue, _ pointer: String, in zone: Zone
  ) throws -> Range<Instant> {
    func instant(_ key: String) throws -> Instant {
      do {
        return try StatedTime(parsing: value[key]?.text ?? "").instant(in: zone)
      } catch {
        throw Problem.badBody("\(pointer)/\(key)", error.reason)
      }
    }
    let (from, to) = (try instant("from"), try instant("to"))
    guard from < to else { throw Problem.badBody("\(pointer)/to", "must be after from") }
    return from..<to
  }

  static func outcome(
    _ status: Int, _ outcome: ScheduleDesk.Outcome, _ isPreview: Bool
  ) -> WebAnswer {
    .json(status) { writer in
      writer.object { writer in
        writer.member("isPreview", isPreview)
        writer.object("edit") { $0.members(of: outcome.edit) }
        writer.objects("changes", outcome.differences) { writer, found in
          writer.members(of: found.span)
          writer.member("before", found.before.map(\.text))
          writer.member("after", found.after.map(\.text))
        }
        writer.objects("gaps", outcome.gaps) { $0.members(of: $1) }
        writer.member("lookedUntil", when: outcome.until)
      }
    }
  }
}

extension Call {
  /// Whether an edit is only looked at.
  var isPreview: Bool { query("preview") == "true" }

  /// The number of an edit in the path.
  func editNumber() throws -> Int {
    guard let number = Int(path("edit")) else { throw Problem.notFound("An edit is a number") }
    return number
  }

  /// The caller's own person, whom some policy names.
  fileprivate func personOfSchedule() throws -> Name {
    let person = try ownPerson()
    guard let name = Name(known: person) else {
      throw Problem.conflict("no-person", "No policy names \(person), whom your account plays")
    }
    return name
  }
}

extension JSONWriter {
  /// Writes an edit.
  mutating func members(of edit: ScheduleEdit) {
    member("number", edit.number)
    member("label", name: edit.label)
    switch edit.change {
    case .override(let change, let span):
      member("kind", "override")
      member("change", change.word)
      member("outgoing", name: change.outgoing)
      member("incoming", name: change.incoming)
      members(of: span)
      key("return")
      null()
      member("state", edit.takenBackAt == nil ? "made" : "taken-back")
    case .swap(let swap):
      member("kind", "swap")
      member("change", "swap")
      member("outgoing", name: swap.giver)
      member("incoming", name: swap.taker)
      members(of: swap.given)
      if let returned = swap.returned {
        object("return") { $0.members(of: returned) }
      } else {
        key("return")
        null()
      }
      member("state", swap.state.word)
    case .layer(let layer): members(of: layer, isTakenBack: edit.takenBackAt != nil)
    }
    member("madeBy", edit.madeBy)
    member("madeAt", when: edit.madeAt)
    member("effectiveAt", when: edit.effectiveAt)
    member("endsAt", when: edit.end < .distantFuture ? edit.end : nil)
  }

  private mutating func members(of edit: ScheduleEdit.LayerEdit, isTakenBack: Bool) {
    member("kind", "layer")
    member("change", edit.definition == nil ? "end-layer" : "layer")
    member("outgoing", name: nil)
    member("incoming", name: nil)
    member("layer", name: edit.layer)
    member("is", edit.definition?.written ?? .null)
    member("from", when: edit.from)
    member("to", when: nil)
    key("return")
    null()
    member("state", isTakenBack ? "taken-back" : "made")
  }
}
