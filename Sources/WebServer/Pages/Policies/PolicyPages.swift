import Accounts
import Ledgers
import Names
import Pages
import Policies
import Runtime

extension RouteTable {
  /// The pages of policies.
  static func policyPageRoutes() -> [Route] {
    let version = "/policy/{policy}/{version}"
    let digest = Route.Parameter(
      name: "digest", schema: .text(1...16), meaning: "Which text, when a version has several")
    return [
      Route.page(
        "/policy", "page-policy", "The active policy as people read it", for: .readPolicies
      ) { call in
        // Before the first is activated there are versions to choose from, or the form for one.
        call.services.shelf.active == nil
          ? call.page(call.policyVersions()) : call.page(try call.activeProcedure())
      },
      Route.page(
        "/policy/versions", "page-policy-versions", "The versions of policies that are kept",
        for: .readPolicies
      ) { $0.page($0.policyVersions()) },
      Route.page(
        "/policy/what-if", "page-policy-what-if", "What happens to a ticket that nobody touches",
        for: .readPolicies,
        query: [
          .init(name: "opened", schema: .text(1...40), meaning: "When: Fri 18:05"),
          .init(name: "priority", schema: .text(0...64), meaning: "Its priority"),
          .init(name: "level", schema: .text(0...64), meaning: "A level to which it is raised"),
          .init(name: "until", schema: .choice(WhatIf.lengths), meaning: "How far is looked"),
          .init(
            name: "set", schema: .text(0...400), isRepeated: true,
            meaning: "A field: field=value"),
        ]
      ) { $0.page(try $0.whatIf(), in: $0.services.shelf.active?.policy.zone) },
      Route.page(
        version, "page-policy-version", "A version as people read it", for: .readPolicies,
        query: [digest]
      ) { $0.page(try $0.procedure(of: try $0.storedInPath())) },
      Route.page(
        version + "/text", "page-policy-text", "The text of a version, with what was found",
        for: .readPolicies, query: [digest]
      ) { $0.page(try await $0.policyText()) },
      Route.page(
        version + "/changes", "page-policy-changes",
        "What is other in a version than in the active one", for: .readPolicies,
        query: [
          digest,
          .init(
            name: "ticket", schema: .text(0...200), meaning: "A ticket: what moving it would change"
          ),
        ]
      ) { $0.page(try await $0.policyChanges()) },
    ]
  }
}

extension Call {
  /// The parts of the policy's pages.
  func policyTabs(_ current: String) -> [AdministrationTab] {
    ["/policy", "/policy/versions", "/policy/what-if"].map { address in
      let name = address.split(separator: "/").last.map(String.init) ?? ""
      return AdministrationTab(
        Word("policy.tab-" + name), address, isCurrent: address == current)
    }
  }

  /// The version that the path names.
  func storedInPath() throws -> StoredPolicy { try storedInPath(digest: query("digest")) }

  /// The version that the path names, of one text when a digest is given.
  func storedInPath(digest: String?) throws -> StoredPolicy {
    let found = services.shelf.all.stored.last {
      $0.version.policy.text == path("policy") && $0.version.version.text == path("version")
        && (digest == nil || String($0.version.digest, radix: 16) == digest)
    }
    guard let found else { throw Problem.notFound("No such version of a policy is kept") }
    return found
  }
}

extension PolicyVersion {
  /// The address of its page; `part` is nothing, `/text` or `/changes`.
  func address(_ part: String = "") -> String {
    "/policy/\(FormText.encoded(policy.text))/\(FormText.encoded(version.text))\(part)"
      + "?digest=\(String(digest, radix: 16))"
  }

  /// Its name and version, for people.
  var inWords: String { "\(policy.text) \(version.text)" }
}
