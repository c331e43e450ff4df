import MarkedYAML

/// The names that a policy gives to people, teams, roles and schedules.
///
/// They are gathered before anything is read, so that a party may be a bare name wherever it stands.
struct KnownParties {
  /// What a bare name can be, in the order of trial.
  enum Kind: String, CaseIterable {
    case person
    case team
    case role
    case schedule
  }

  private var names: [(kind: Kind, names: Set<String>)] = []

  /// The names in a file.
  init(in root: YAMLNode) {
    names = Kind.allCases.map { kind in
      let section: String =
        switch kind {
        case .person: "people"
        case .team: "teams"
        case .role: "roles"
        case .schedule: "schedules"
        }
      let node = root[section]
      let declared =
        node?.entries?.map(\.key) ?? node?.items?.compactMap { $0["id"]?.text } ?? []
      return (kind, Set(declared))
    }
  }

  /// What a bare name is; more than one when it is ambiguous.
  func kinds(of name: String) -> [Kind] {
    names.filter { $0.names.contains(name) }.map(\.kind)
  }
}
