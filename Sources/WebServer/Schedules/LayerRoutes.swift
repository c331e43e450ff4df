import Accounts
import Chronology
import JSONText
import OnCall
import Runtime

extension RouteTable {
  /// Edits of a schedule's layers while they are in use.
  static func layerRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/schedules/{schedule}/layers", name: "change-layer",
        summary: "Lets a layer be another from an instant on, adds one, or ends it",
        group: "schedules", access: .right(.keepOwnSchedules), query: [editPreview],
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("layer", .text(1...64), "Its name; one that is not there is added"),
              .may(
                "is",
                .any([
                  .map(.anything, count: 12), .text(1...ScheduleDesk.mostLayerText),
                ]), "What it is, with the keys of a policy file: an object, or the same as text"),
              .may("ends", .flag, "true: it is no more"),
              .may("from", editTime, "From when; from now on without it"),
            ]), limit: 1 << 16)
        ],
        outcomes: [
          .json(200, .named("EditOutcome"), "What it would change"),
          .json(201, .named("EditOutcome"), "What it changes"),
        ], alsoGives: [409, 422], keepsAnswer: true, handler: changeLayer),
      takingBack(
        "layers/{edit}", "take-layer-back",
        "Takes the edit of a layer back; from now on the layer is what it was without it"
      ) { desk, edit in
        try await desk.takeLayerBack(
          edit.number, on: edit.schedule, by: edit.who, isPreview: edit.isPreview)
      },
    ]
  }

  private static let changeLayer: Route.Handler = { call in
    let schedule = try call.needsToKeepSchedule()
    let body = call.body
    let desk = ScheduleDesk(desk: call.services.desk)
    let layer = body["layer"]?.text ?? ""
    let start = try instant(body, in: schedule.zone)
    let done: ScheduleDesk.Outcome
    switch (body["is"], body["ends"]?.flag ?? false) {
    case (let written?, false):
      done = try await desk.change(
        layer: layer, to: written.text ?? written.compact, from: start,
        on: call.path("schedule"), by: call.caller.nameInLedger, isPreview: call.isPreview)
    case (nil, true):
      done = try await desk.end(
        layer: layer, from: start, on: call.path("schedule"), by: call.caller.nameInLedger,
        isPreview: call.isPreview)
    default: throw Problem.badBody("", "must have is, or ends: true")
    }
    return outcome(call.isPreview ? 200 : 201, done, call.isPreview)
  }

  private static func instant(_ body: JSONValue, in zone: Zone) throws -> Instant? {
    guard let text = body["from"]?.text else { return nil }
    do {
      return try StatedTime(parsing: text).instant(in: zone)
    } catch {
      throw Problem.badBody("/from", error.reason)
    }
  }
}
