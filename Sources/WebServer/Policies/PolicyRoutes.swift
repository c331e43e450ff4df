import Accounts
import Findings
import JSONText
import Ledgers
import Names
import Policies
import Runtime

extension RouteTable {
  /// Policies: look, check, keep, activate.
  static func policyRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/policies", name: "list-policies",
        summary: "Every version of every policy that is kept", group: "policies",
        access: .right(.readPolicies),
        outcomes: [
          .json(200, .object([.needed("policies", .many(.named("StoredPolicy")))]), "The list")
        ], handler: list),
      Route(
        method: .get, path: base + "/policies/{policy}/{version}", name: "show-policy",
        summary: "One version with its text", group: "policies", access: .right(.readPolicies),
        outcomes: [.json(200, .named("WholePolicy"), "The policy")], handler: show),
      Route(
        method: .post, path: base + "/policies", name: "keep-policy",
        summary: "Keeps a policy; nothing comes under it before it is activated",
        group: "policies", access: .right(.keepPolicies), takes: [text, form],
        outcomes: [.json(201, .named("PolicyVersion"), "It is kept")], alsoGives: [422, 429],
        keepsAnswer: true, handler: keep),
      Route(
        method: .post, path: base + "/policies/check", name: "check-policy",
        summary: "Everything that is wrong or doubtful about a policy; nothing is kept",
        group: "policies", access: .right(.checkPolicies), takes: [text, form],
        outcomes: [.json(200, .named("PolicyCheck"), "What was found")], alsoGives: [429],
        keepsAnswer: true,
        handler: check),
      Route(
        method: .put, path: base + "/policies/active", name: "activate-policy",
        summary: "Lets new tickets come under a version that is kept", group: "policies",
        access: .right(.activatePolicies),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("policy", .line), .needed("version", .line), .may("digest", .text(1...16)),
            ]))
        ],
        outcomes: [.json(200, .named("PolicyVersion"), "It is active")]
      ) { call in
        let version = try call.policyVersion().policy.version
        try await call.services.administration.activate(
          version, by: call.caller.nameInLedger)
        return .json { $0.object { $0.members(of: version) } }
      },
    ]
  }

  private static let text = Route.Content(
    type: MediaType.json,
    schema: .object([
      .needed("text", .text(1...1_000_000), "The policy file"),
      .may(
        "files", .list(.named("PolicyFile"), count: 0...50),
        "The files that it names, such as calendars of holidays"),
    ]), limit: 4 << 20)

  /// The same from a page: a file may stand in the field `text`, others in `files`.
  private static let form = Route.Content(type: Multipart.type, schema: nil, limit: 4 << 20)

  private static let list: Route.Handler = { call in
    let (stored, active) = call.services.shelf.all
    return .json { writer in
      writer.object { writer in
        writer.objects("policies", stored) { writer, policy in
          writer.members(of: policy, isActive: policy.version == active)
        }
      }
    }
  }

  private static let show: Route.Handler = { call in
    let (stored, active) = call.services.shelf.all
    let found = stored.last {
      $0.version.policy.text == call.path("policy")
        && $0.version.version.text == call.path("version")
    }
    guard let found else { throw Problem.notFound("No such version of a policy is kept") }
    return .json { writer in
      writer.object { writer in
        writer.members(of: found, isActive: found.version == active)
        writer.member("text", found.text)
        writer.objects("files", found.files) { writer, file in
          writer.member("name", file.name)
          writer.member("text", file.text)
        }
      }
    }
  }

  private static let keep: Route.Handler = { call in
    let stored = try await call.services.administration.keepPolicy(
      text: call.body["text"]?.text ?? "", files: call.policyFiles,
      by: call.caller.nameInLedger)
    return .json(201) { $0.object { $0.members(of: stored.version) } }
  }

  private static let check: Route.Handler = { call in
    var findings: [Finding] = []
    var version: PolicyVersion?
    do {
      let checked = try await call.services.administration.checkPolicy(
        text: call.body["text"]?.text ?? "", files: call.policyFiles,
        by: call.caller.nameInLedger)
      findings = checked.warnings
      version = checked.version
    } catch let faults as FindingList {
      findings = faults.all
    }
    if call.isFormOfPage {
      return call.page(
        call.checkedPolicy(call.body["text"]?.text ?? "", findings, isGood: version != nil))
    }
    return .json { writer in
      writer.object { writer in
        writer.member("isGood", version != nil)
        if let version { writer.object("version") { $0.members(of: version) } }
        writer.objects("findings", findings) { $0.members(of: $1) }
      }
    }
  }
}

extension Call {
  /// The files that the policy names.
  ///
  /// A form need not send again those that the active policy has.
  fileprivate var policyFiles: [NamedText] {
    if request.form != nil {
      let sent = Multipart.files(
        in: request.body, contentType: request.headers[.contentType] ?? "", field: "files"
      ).prefix(50).map { NamedText(name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
      let (stored, active) = services.shelf.all
      let known = stored.last { $0.version == active }?.files ?? []
      let names = Set(sent.map(\.name))
      return sent + known.filter { !names.contains($0.name) }
    }
    return (body["files"]?.items ?? []).map {
      NamedText(name: $0["name"]?.text ?? "", text: $0["text"]?.text ?? "")
    }
  }
}

extension JSONWriter {
  fileprivate mutating func members(of policy: StoredPolicy, isActive: Bool) {
    members(of: policy.version)
    member("keptAt", when: policy.keptAt)
    member("keptBy", policy.keptBy)
    member("isActive", isActive)
  }

  mutating func members(of finding: Finding) {
    member("severity", finding.severity.rawValue)
    member("code", finding.code)
    member("message", finding.message)
    member("suggestion", finding.suggestion)
    member("file", finding.place.file)
    member("line", finding.place.line)
    member("column", finding.place.column)
  }
}
