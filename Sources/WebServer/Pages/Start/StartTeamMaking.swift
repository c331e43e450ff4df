import Accounts
import Chronology
import Findings
import Ledgers
import Names
import Pages
import Policies
import PolicyFiles
import Runtime

extension Call {
  /// Who works by the version that was chosen; with what a form said, when it was not kept.
  ///
  /// - Throws: ``Problem`` when no version is kept, or it can no longer be read.
  func startTeam(faults: [Problem.Fault]) async throws -> StartTeamPage {
    guard let stored = chosenPolicy, let live = services.shelf.policy(stored.version) else {
      throw Problem.notFound("There is no version whose people could be given names")
    }
    let definition = live.policy.definition
    let written = request.form?.fields
    func given(_ name: String, _ usual: String) -> String {
      guard let written else { return usual }
      return written.last { $0.name == name }?.value ?? ""
    }
    let next = nextVersion(of: stored)
    let places = StartPlaces(definition, written: written, faults: faults)
    let version = stored.version
    let page = "\(StartStep.team.address)?policy=\(FormText.encoded(version.policy.text))"
    let isActive = services.shelf.all.active == version
    return StartTeamPage(
      steps: try await startMarks(at: .team), title: definition.title,
      version: version.version.text, readAddress: version.address(), isActive: isActive,
      isMadeUp: definition.people.contains { $0.isMadeUp },
      activation: !isActive && may(.activatePolicies)
        ? .init(
          policy: version.policy.text, version: version.version.text,
          digest: String(version.digest, radix: 16)) : nil,
      faults: places.otherFaults.map { .init(field: nil, text: $0) },
      remarks: try await remarks(of: stored), textAddress: version.address("/text"),
      action: RouteTable.base + "/policies/\(FormText.encoded(version.policy.text))/"
        + "\(FormText.encoded(version.version.text))/adaptation",
      back: page + "&version=\(FormText.encoded(next))",
      digest: String(version.digest, radix: 16), newVersion: next,
      department: given("department", definition.document.department ?? ""),
      zone: given("timezone", definition.zone), zones: services.shelf.zones.names,
      hours: hours(of: stored, given),
      teams: definition.teams.map { Choice($0.id.text, given("titles.\($0.id.text)", $0.title)) },
      places: places.all, besides: places.besides, next: StartStep.people.address)
  }

  private func hours(
    of stored: StoredPolicy, _ given: (String, String) -> String
  ) -> StartTeamPage.Hours? {
    guard let hours = PolicyAdaptation.Hours(of: stored.text) else { return nil }
    var days = ["mon-fri", "mon-sat", "mon-sun"]
    if !days.contains(hours.days) { days.insert(hours.days, at: 0) }
    let chosen = given("days", hours.days)
    return StartTeamPage.Hours(
      days: days.map { day in
        let isOurs = ["mon-fri", "mon-sat", "mon-sun"].contains(day)
        var choice = FormChoice(day, text: day, isChosen: day == chosen)
        if isOurs { choice.title = .word(Word("start." + day)) }
        return choice
      }, opens: given("opens", hours.opens), closes: given("closes", hours.closes))
  }

  /// What is doubtful about a version.
  private func remarks(of stored: StoredPolicy) async throws -> [String] {
    let checked = try? await services.administration.checkPolicy(
      text: stored.text, files: stored.files, by: caller.nameInLedger)
    return (checked?.warnings ?? []).map { finding in
      finding.message + (finding.suggestion.map { "; \($0)" } ?? "")
    }
  }
}

/// The places of a policy as the form shows them, with what was written there.
private struct StartPlaces {
  private let definition: PolicyDefinition
  private let written: [WebRequest.QueryItem]?
  private let faults: [Problem.Fault]

  /// How many people besides can be added at once.
  private static let room = 4
  private static let besidesWord = "new-"

  init(
    _ definition: PolicyDefinition, written: [WebRequest.QueryItem]?, faults: [Problem.Fault]
  ) {
    self.definition = definition
    self.written = written
    self.faults = faults
  }

  var all: [StartTeamPage.Place] {
    definition.people.map { person in
      let isMadeUp = person.isMadeUp
      return StartTeamPage.Place(
        id: person.id.text, madeUp: isMadeUp ? person.fullName : nil,
        roles: roles(of: person), duties: duties(of: person.id),
        fullName: given("names", person.id.text, isMadeUp ? "" : person.fullName),
        email: given("emails", person.id.text, isMadeUp ? "" : person.email ?? ""),
        phone: given("phones", person.id.text, isMadeUp ? "" : person.phone ?? ""),
        faults: faults(of: person.id.text))
    }
  }

  var besides: [StartTeamPage.Place] {
    (1...StartPlaces.room).map { number in
      let id = StartPlaces.besidesWord + "\(number)"
      let like = given("likes", id, "")
      return StartTeamPage.Place(
        id: id, madeUp: nil, roles: "", duties: [], fullName: given("names", id, ""),
        email: given("emails", id, ""), phone: given("phones", id, ""), faults: faults(of: id),
        likes: definition.people.map { person in
          let team = definition.teams.first { $0.members.contains(person.id) }?.title
          let roles = roles(of: person) + (team.map { ", " + $0 } ?? "")
          let name = person.isMadeUp ? roles : "\(person.fullName) (\(roles))"
          return FormChoice(person.id.text, text: name, isChosen: person.id.text == like)
        })
    }
  }

  /// What is wrong with nobody's place.
  var otherFaults: [String] {
    let ids = definition.people.map(\.id.text) + besides.map(\.id)
    return faults.filter { fault in
      !ids.contains { isFault(fault, of: $0) }
    }.map { $0.pointer.isEmpty ? $0.detail : "\($0.pointer): \($0.detail)" }
  }

  private func isFault(_ fault: Problem.Fault, of place: String) -> Bool {
    ["names", "emails", "phones", "likes"].contains {
      fault.pointer == "/\($0)/" + Problem.escaped(place)
    }
  }

  private func faults(of place: String) -> [String] {
    faults.filter { isFault($0, of: place) }.map(\.detail)
  }

  private func given(_ kind: String, _ place: String, _ usual: String) -> String {
    guard let written else { return usual }
    return written.last { $0.name == "\(kind).\(place)" }?.value ?? ""
  }

  private func roles(of person: PersonDefinition) -> String {
    person.roles.map { role in definition.roles.first { $0.id == role }?.title ?? role.text }
      .joined(separator: ", ")
  }

  private func duties(of person: Name) -> [StartTeamPage.Duty] {
    definition.teams.flatMap { team -> [StartTeamPage.Duty] in
      let duties = [
        ("primary", team.primary), ("backup", team.backup), ("lead", team.lead),
      ].filter { $0.1 == person }.map {
        StartTeamPage.Duty(team: team.title, what: Word("teams." + $0.0))
      }
      guard duties.isEmpty, team.members.contains(person) else { return duties }
      return [StartTeamPage.Duty(team: team.title, what: Word("start.member"))]
    }
  }
}
