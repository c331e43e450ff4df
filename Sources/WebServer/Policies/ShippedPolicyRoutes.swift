import Accounts
import Channels
import Findings
import JSONText
import Ledgers
import Names
import Policies
import PolicyFiles
import Runtime

extension RouteTable {
  /// The policies that ship with the program, and policies made a team's own.
  static func shippedPolicyRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/shipped-policies", name: "list-shipped-policies",
        summary: "The policies that the program carries", group: "policies",
        access: .right(.readPolicies),
        outcomes: [
          .json(
            200, .object([.needed("policies", .many(.named("ShippedPolicy")))]), "The list")
        ]
      ) { _ in
        .json { writer in
          writer.object { writer in
            writer.objects("policies", ShippedPolicy.all) { writer, policy in
              writer.member("policy", policy.name)
              writer.member("text", policy.text)
              writer.objects("files", policy.files) { writer, file in
                writer.member("name", file.name)
                writer.member("text", file.text)
              }
            }
          }
        }
      },
      Route(
        method: .post, path: base + "/shipped-policies/{policy}", name: "keep-shipped-policy",
        summary: "Keeps a policy that the program carries; nothing comes under it before it is "
          + "activated", group: "policies", access: .right(.keepPolicies),
        outcomes: [.json(201, .named("PolicyVersion"), "It is kept")], alsoGives: [422, 429],
        keepsAnswer: true
      ) { call in
        guard let shipped = ShippedPolicy.named(call.path("policy")) else {
          throw Problem.notFound("No policy of this name ships")
        }
        let stored = try await call.services.administration.keepPolicy(
          text: shipped.text, files: shipped.files.map { NamedText(name: $0.name, text: $0.text) },
          by: call.caller.nameInLedger)
        return .json(201) { $0.object { $0.members(of: stored.version) } }
      },
      Route(
        method: .post, path: base + "/policies/{policy}/{version}/adaptation",
        name: "adapt-policy",
        summary: "Keeps a version with other people, team titles, zone and hours",
        group: "policies", access: .right(.keepPolicies),
        takes: [Route.Content(type: MediaType.json, schema: adaptation)],
        outcomes: [.json(201, .named("PolicyVersion"), "It is kept")], alsoGives: [422, 429],
        keepsAnswer: true
      ) { call in
        do {
          let version = try await call.adapted().version
          return .json(201) { $0.object { $0.members(of: version) } }
        } catch {
          let problem = Problem(error)
          // What was written stays where it was written.
          guard call.isFormOfPage, problem.status == 422 else { throw problem }
          return call.page(try await call.startTeam(faults: problem.errors), status: 422)
        }
      },
    ]
  }

  /// What is known of each person, by who they are in the text.
  private static let byPlace = Schema.map(.nullable(.text(0...200)), count: 400)

  private static let adaptation = Schema.object([
    .may("digest", .text(1...16), "Which text, when a version has several"),
    .may("newVersion", .text(1...40), "The new version; the next free one without it"),
    .may("department", .line), .may("timezone", .line, "Such as Europe/Berlin"),
    .may("days", .text(1...40), "The days of work, as calendars write them: mon-fri"),
    .may("opens", .text(1...5), "When work begins: 09:00"),
    .may("closes", .text(1...5), "When it ends: 17:30"),
    .may(
      "names", byPlace,
      "Full names, by the people of the text in whose places they come, or other words for "
        + "somebody besides; a place without one goes to somebody with the same role. None at all "
        + "leaves everybody"),
    .may("emails", byPlace, "Mail addresses, by the same words; the same one is one person"),
    .may("phones", byPlace, "Numbers for calls, by the same words"),
    .may("likes", byPlace, "Of somebody besides, whose roles and teams they share"),
    .may("titles", byPlace, "What teams are called, by their names"),
  ])
}

extension Call {
  /// Keeps the version in the path as the body changes it.
  ///
  /// - Throws: ``Problem``, `FindingList` with everything that is wrong.
  fileprivate func adapted() async throws -> StoredPolicy {
    let stored = try storedInPath(digest: body["digest"]?.text)
    let text = try adaptedPolicy(stored.text, by: try adaptation(of: stored))
    return try await services.administration.keepPolicy(
      text: text, files: stored.files, by: caller.nameInLedger)
  }

  private func adaptation(of stored: StoredPolicy) throws -> PolicyAdaptation {
    var wish = PolicyAdaptation()
    wish.version = body["newVersion"]?.text ?? nextVersion(of: stored)
    wish.department = body["department"]?.text
    wish.zone = body["timezone"]?.text
    let hours = ["days", "opens", "closes"].compactMap { body[$0]?.text }
    if hours.count == 3 {
      let wanted = PolicyAdaptation.Hours(days: hours[0], opens: hours[1], closes: hours[2])
      if wanted != PolicyAdaptation.Hours(of: stored.text) { wish.hours = wanted }
    } else if !hours.isEmpty {
      throw Problem.badBody("/opens", "hours need days, opens and closes")
    }
    wish.titles = (body["titles"]?.members ?? []).compactMap { member in
      member.value.text.map { .init(team: member.key, title: $0) }
    }
    wish.people = try wantedPeople()
    return wish
  }

  private func wantedPeople() throws -> [PolicyAdaptation.Person] {
    var faults: [Problem.Fault] = []
    var people: [PolicyAdaptation.Person] = []
    func given(_ kind: String, _ place: String) -> String? {
      body[kind]?[place]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }
    let names = (body["names"]?.members ?? []).map(\.key)
    for place in names {
      let email = given("emails", place)
      let pointer = Problem.escaped(place)
      if let email, MailAddress(email) == nil {
        faults.append(.init(pointer: "/emails/" + pointer, detail: "\(email) is no mail address"))
      }
      guard let name = given("names", place) else {
        if email != nil {
          faults.append(.init(pointer: "/names/" + pointer, detail: "whose address is this?"))
        }
        continue
      }
      people.append(
        .init(
          place: place, fullName: name, email: email, phone: given("phones", place),
          like: given("likes", place)))
    }
    if !names.isEmpty, people.isEmpty, faults.isEmpty {
      faults.append(.init(pointer: "/names", detail: "at least one person is needed"))
    }
    if !faults.isEmpty { throw Problem.badBody(faults) }
    return people
  }

  /// The next version of a policy that no kept one has: 1.2 becomes 1.2.1, then 1.2.2.
  func nextVersion(of stored: StoredPolicy) -> String {
    let kept = Set(
      services.shelf.all.stored.filter { $0.version.policy == stored.version.policy }
        .map(\.version.version.text))
    var base = stored.version.version.text
    if let dot = base.lastIndex(of: "."), kept.contains(String(base[..<dot])) {
      base = String(base[..<dot])
    }
    let number = (1...).first { !kept.contains("\(base).\($0)") } ?? 1
    return "\(base).\(number)"
  }
}
