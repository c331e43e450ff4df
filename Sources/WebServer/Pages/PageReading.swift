import Accounts
import Chronology
import Names
import Pages
import Policies
import Runtime

extension WebServices {
  /// The zone in which times are shown to whoever asks: the one that their browser told in a cookie, else the active policy's, else UTC.
  func zone(of request: WebRequest) -> Zone {
    let told = request.cookie("zone").map { FormText.decoded($0[...]) }
    if let told, told.utf8.count <= 100, let zone = shelf.zones.zone(named: told) { return zone }
    return shelf.active?.policy.zone ?? .utc
  }

  /// For whom a page is made.
  func reader(of request: WebRequest) -> PageReader {
    PageReader(
      Language.preferred(by: request.headers[.acceptLanguage]), zone: zone(of: request),
      at: desk.time.now)
  }

  /// What stands around a page.
  func shell(
    for caller: Caller, _ request: WebRequest, _ reader: PageReader, stream: String? = nil,
    search: String? = nil
  ) -> Shell {
    var token: String?
    if case .session(_, _, let secret) = caller { token = secret.formToken }
    let done = request.query.first { $0.name == "done" }.map { "done." + $0.value }
    return Shell(
      language: reader.words.language,
      person: caller.user.map {
        Shell.Person(
          id: String($0.id.text.prefix(2)).uppercased(), fullName: $0.fullName,
          role: Word("role." + $0.role.rawValue))
      },
      places: caller.user.map { places(for: $0.role, at: request.path) } ?? [],
      formToken: token, address: request.address(without: "done"),
      done: done.flatMap { reader.words.has($0) ? Word($0) : nil }, stream: stream,
      search: search, lack: caller.user.flatMap { lack(for: $0.role, at: request.path) })
  }

  /// What is said on every page before a policy is in force.
  private func lack(for role: AccountRole, at path: String) -> Shell.Lack? {
    // The pages of the first run say it themselves.
    guard shelf.active == nil, !path.hasPrefix(StartStep.start.address) else { return nil }
    return Shell.Lack(address: role.has(.keepAccounts) ? StartStep.start.address : nil)
  }

  /// A page as an answer.
  func page(
    _ model: some PageModel, _ status: Int = 200, for caller: Caller, _ request: WebRequest,
    stream: String? = nil, search: String? = nil, in zone: Zone? = nil
  ) -> WebAnswer {
    var reader = reader(of: request)
    if let zone { reader.zone = zone }
    let shell = shell(for: caller, request, reader, stream: stream, search: search)
    return WebAnswer(
      status, type: MediaType.html, body: .bytes(PageLibrary.page(model, in: shell, for: reader)))
  }

  /// Where somebody can go, by what their role may see.
  private func places(for role: AccountRole, at path: String) -> [Shell.Place] {
    PagePlace.allCases.filter { place in
      place.rights.isEmpty || place.rights.contains { role.has($0) }
    }
    .map { place in
      let isThere = place.address == "/" ? path == "/" : path.hasPrefix(place.address)
      return Shell.Place(
        Word("places." + place.rawValue), place.address, isCurrent: isThere, key: place.key)
    }
  }
}

/// The pages that stand in the navigation, in order.
enum PagePlace: String, CaseIterable {
  case desk, queue, oncall, incidents, handover, policy, overview, administration

  /// Its address.
  var address: String {
    switch self {
    case .desk: "/"
    default: "/" + rawValue
    }
  }

  /// The letter that goes there after `g`.
  var key: String { self == .oncall ? "c" : String(rawValue.prefix(1)) }

  /// The rights of which it takes one; none for everybody.
  var rights: [Right] {
    switch self {
    case .desk, .queue, .incidents, .handover: []
    case .oncall, .policy: [.readPolicies]
    case .overview, .administration: [.readAccounts, .sendAgain]
    }
  }
}

extension WebRequest {
  /// The page's own address, without one of its parameters.
  func address(without name: String) -> String {
    let kept = query.filter { $0.name != name }
      .map { FormText.encoded($0.name) + "=" + FormText.encoded($0.value) }
    return kept.isEmpty ? path : path + "?" + kept.joined(separator: "&")
  }
}

extension Call {
  /// A page as the answer; `zone`: the zone of its times, where it is not the reader's.
  func page(
    _ model: some PageModel, status: Int = 200, stream: String? = nil, search: String? = nil,
    in zone: Zone? = nil
  ) -> WebAnswer {
    services.page(
      model, status, for: caller, request, stream: stream, search: search, in: zone)
  }
}

extension Route {
  /// A page at an address, for whoever has a right.
  static func page(
    _ path: String, _ name: String, _ summary: String, for right: Right = .readTickets,
    query: [Parameter] = [], handler: @escaping Handler
  ) -> Route {
    let done = Parameter(name: "done", schema: .line, meaning: "What was just done")
    return Route(
      method: .get, path: path, name: name, summary: summary, group: "pages",
      access: .right(right), query: query + [done],
      outcomes: [
        Outcome(status: 200, meaning: "The page", type: MediaType.html, schema: nil),
        .empty(303, "Nobody is signed in; on to the page for that"),
      ],
      handler: handler)
  }
}
