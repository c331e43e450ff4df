import Findings
import MarkedYAML

/// Who takes whose place in a policy.
struct PolicyCasting {
  /// Somebody as the text shall have them.
  private struct Cast {
    var id: String
    var person: PolicyAdaptation.Person
    /// The people of the text in whose places they are, themselves first.
    var places: [String]
  }

  private let root: YAMLNode
  private var casts: [Cast] = []
  /// By the name of somebody in the text, the name of who is there now.
  private var names: [String: String] = [:]
  /// By the name of somebody in the text, who works beside them.
  private var besides: [String: [String]] = [:]

  /// Casts people; nobody means that everybody stays.
  ///
  /// - Throws: When somebody is like nobody of the text, or nobody takes a place.
  init(_ root: YAMLNode, _ people: [PolicyAdaptation.Person]) throws(FindingList) {
    self.root = root
    guard !people.isEmpty else { return }
    let known = root["people"]?.entries?.map(\.key) ?? []
    for person in people {
      let isBesides = !known.contains(person.place)
      if isBesides, !known.contains(person.like ?? "") {
        throw PolicyEditor.refusal(
          "unknown-place", "\(person.fullName) takes nobody's place",
          didYouMean(person.like ?? person.place, among: known))
      }
      let place = isBesides ? person.like ?? "" : person.place
      if let index = casts.firstIndex(where: { PolicyCasting.isSame($0.person, person) }) {
        if !isBesides { casts[index].places.append(place) }
      } else {
        let id = newName(for: person)
        casts.append(Cast(id: id, person: person, places: [place]))
        if isBesides { besides[place, default: []].append(id) }
      }
      if !isBesides { names[place] = id(of: person) }
    }
    guard !names.isEmpty else {
      throw PolicyEditor.refusal("nobody-left", "nobody takes a place of the policy", nil)
    }
    let taken = known.filter { names[$0] != nil }
    for place in known where names[place] == nil { fill(place, from: taken) }
  }

  private static func isSame(
    _ one: PolicyAdaptation.Person, _ other: PolicyAdaptation.Person
  ) -> Bool {
    guard let email = one.email else { return false }
    return email.lowercased() == other.email?.lowercased()
  }

  private func id(of person: PolicyAdaptation.Person) -> String? {
    casts.first { $0.person == person || PolicyCasting.isSame($0.person, person) }?.id
  }

  /// A place that nobody took goes to who shares a role, else a team, else to the first.
  private mutating func fill(_ place: String, from taken: [String]) {
    let own = roles(of: place)
    let teams = teams(of: place)
    let other =
      taken.first { roles(of: $0).contains { own.contains($0) } }
      ?? taken.first { self.teams(of: $0).contains { teams.contains($0) } } ?? taken.first
    guard let other, let index = casts.firstIndex(where: { $0.id == names[other] }) else { return }
    casts[index].places.append(place)
    names[place] = casts[index].id
  }

  private func roles(of place: String) -> [String] {
    let roles = root["people"]?[place]?["roles"]
    return roles?.items?.compactMap(\.text) ?? roles?.text.map { [$0] } ?? []
  }

  private func teams(of place: String) -> [String] {
    (root["teams"]?.entries ?? []).filter { PolicyCasting.names(in: $0.value).contains(place) }
      .map(\.key)
  }

  private static func names(in node: YAMLNode) -> [String] {
    switch node.content {
    case .null: []
    case .scalar(let text, _): [text]
    case .sequence(let items): items.flatMap { names(in: $0) }
    case .mapping(let entries): entries.flatMap { names(in: $0.value) }
    }
  }

  /// A name of lower-case letters and digits that nothing of the policy has: of the first name, else of the mail address.
  private func newName(for person: PolicyAdaptation.Person) -> String {
    let first = person.fullName.split(separator: " ").first.map(String.init) ?? ""
    let local = (person.email ?? "").prefix { $0 != "@" && $0 != "." && $0 != "+" }
    let fit = [first, String(local)].map { $0.lowercased() }.first { text in
      text.first?.isLetter == true && text.utf8.count <= 40
        && text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) }
    }
    let base = fit ?? "person"
    var taken = Set(casts.map(\.id))
    for section in ["teams", "roles", "schedules", "levels", "calendars"] {
      taken.formUnion(root[section]?.entries?.map(\.key) ?? [])
    }
    var number = 1
    while taken.contains(number == 1 ? base : "\(base)-\(number)") { number += 1 }
    return number == 1 ? base : "\(base)-\(number)"
  }

  // MARK: Sections

  /// The section of people.
  var people: YAMLNode {
    .of(
      casts.map { cast in
        var entries: [(String, YAMLNode)] = [("name", .of(cast.person.fullName))]
        if let email = cast.person.email { entries.append(("email", .of(email))) }
        if let phone = cast.person.phone { entries.append(("phone", .of(phone))) }
        var roles: [String] = []
        for role in cast.places.flatMap({ self.roles(of: $0) }) where !roles.contains(role) {
          roles.append(role)
        }
        if roles.count == 1 { entries.append(("roles", .of(roles[0]))) }
        if roles.count > 1 { entries.append(("roles", .of(roles.map { .of($0) }))) }
        let first = root["people"]?[cast.places[0]]?.entries ?? []
        let written = ["name", "email", "phone", "roles"]
        entries += first.filter { !written.contains($0.key) }.map { ($0.key, $0.value) }
        return (cast.id, .of(entries))
      })
  }

  /// The section of teams, with other titles.
  func teams(_ section: YAMLNode, _ titles: [PolicyAdaptation.Title]) -> YAMLNode {
    .of(
      (section.entries ?? []).map { team in
        var entries = team.value.entries?.map { ($0.key, $0.value) } ?? []
        if let title = team.value.text { entries = [("title", .of(title))] }
        let places = PolicyCasting.names(in: team.value)
        entries = entries.map { ($0.0, recast($0.1)) }
        func name(_ key: String) -> String? { entries.first { $0.0 == key }?.1.text }
        // Nobody stands in for themselves.
        if let primary = name("primary"), primary == name("backup") {
          entries.removeAll { $0.0 == "backup" }
        }
        let more = places.flatMap { besides[$0] ?? [] }
        if !more.isEmpty {
          let members = entries.first { $0.0 == "members" }?.1
          let present = members?.items ?? members.map { [$0] } ?? []
          entries.removeAll { $0.0 == "members" }
          entries.append(("members", PolicyCasting.once(present + more.map { .of($0) })))
        }
        if let title = titles.first(where: { $0.team == team.key })?.title {
          entries.removeAll { $0.0 == "title" }
          entries.insert(("title", .of(title)), at: 0)
        }
        return (team.key, .of(entries))
      })
  }

  /// A part of the policy with the names of who is there now; lists name nobody twice.
  func recast(_ node: YAMLNode) -> YAMLNode {
    switch node.content {
    case .null: return node
    case .scalar(let text, _): return names[text].map { .of($0) } ?? node
    case .sequence(let items): return PolicyCasting.once(items.map { recast($0) })
    case .mapping(let entries):
      let words = ["title", "id", "name"]
      return .of(
        entries.map { ($0.key, words.contains($0.key) ? $0.value : recast($0.value)) })
    }
  }

  private static func once(_ items: [YAMLNode]) -> YAMLNode {
    var seen: Set<String> = []
    return .of(items.filter { item in item.text.map { seen.insert($0).inserted } ?? true })
  }
}

extension YAMLNode {
  /// A text.
  fileprivate static func of(_ text: String) -> YAMLNode {
    YAMLNode(
      content: .scalar(text, quoted: !YAMLText.isPlain(text)),
      place: SourcePlace(file: "policy", line: 1, column: 1))
  }

  /// A list.
  fileprivate static func of(_ items: [YAMLNode]) -> YAMLNode {
    YAMLNode(content: .sequence(items), place: SourcePlace(file: "policy", line: 1, column: 1))
  }

  /// A mapping.
  fileprivate static func of(_ entries: [(String, YAMLNode)]) -> YAMLNode {
    let place = SourcePlace(file: "policy", line: 1, column: 1)
    return YAMLNode(
      content: .mapping(entries.map { .init(key: $0.0, place: place, value: $0.1) }),
      place: place)
  }
}
