import Accounts
import Findings
import Ledgers
import Names
import Pages
import Policies
import PolicyFiles
import Runtime

extension Call {
  /// The active policy as people read it.
  func activeProcedure() throws -> PolicyPage {
    let (stored, active) = services.shelf.all
    guard let found = stored.last(where: { $0.version == active }) else {
      throw Problem.notFound("No policy is active")
    }
    return try procedure(of: found)
  }

  /// A version as people read it.
  func procedure(of stored: StoredPolicy) throws -> PolicyPage {
    guard let policy = services.shelf.policy(stored.version)?.policy else {
      throw Problem.notFound("This version can no longer be read")
    }
    let definition = policy.definition
    let isActive = services.shelf.all.active == stored.version
    let steps = policyLadder(definition)
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    return PolicyPage(
      tabs: policyTabs(isActive ? "/policy" : "/policy/versions"), title: definition.title,
      version: stored.version.version.text, isActive: isActive,
      ladder: steps.reversed().map { step in
        PolicyPage.Rung(
          id: step.id, title: given(step.title), team: given(step.team),
          acknowledge: given(step.acknowledge), resolve: given(step.resolve), calls: step.calls,
          climbs: step.climbs && step.id != steps.last?.id)
      }, matrix: PriorityMatrix(of: definition),
      blocks: policyProcedure(definition).compactMap { ProcedureBlock($0) })
  }

  /// The versions of policies that are kept.
  func policyVersions() -> PolicyVersionsPage {
    let (stored, active) = services.shelf.all
    return PolicyVersionsPage(
      tabs: policyTabs("/policy/versions"),
      versions: stored.reversed().map { policy in
        let version = policy.version
        return PolicyVersionsPage.Version(
          policy: version.policy.text, version: version.version.text,
          digest: String(version.digest, radix: 16), isActive: version == active,
          keptAt: Moment(policy.keptAt), keptBy: policy.keptBy, address: version.address(),
          textAddress: version.address("/text"),
          changesAddress: version == active ? nil : version.address("/changes"))
      }, mayKeep: may(.keepPolicies), mayCheck: may(.checkPolicies))
  }

  /// The text of a version, with what was found in its place.
  func policyText() async throws -> PolicyTextPage {
    let stored = try storedInPath()
    var findings: [Finding] = []
    if may(.checkPolicies) {
      do {
        findings = try await services.administration.checkPolicy(
          text: stored.text, files: stored.files, by: caller.nameInLedger
        ).warnings
      } catch let faults as FindingList {
        findings = faults.all
      }
    }
    let (remarks, lines) = remarked(
      stored.text, findings, others: Set(stored.files.map(\.name)))
    return PolicyTextPage(
      tabs: policyTabs("/policy/versions"), title: stored.version.inWords,
      mayCheck: may(.checkPolicies), remarks: remarks, lines: lines)
  }

  /// What was found in a text that is not kept, with the lines around each place.
  func checkedPolicy(_ text: String, _ findings: [Finding], isGood: Bool) -> PolicyTextPage {
    let (remarks, lines) = remarked(text, findings, others: [])
    let near = Set(remarks.compactMap(\.line).flatMap { ($0 - 2)...($0 + 2) })
    return PolicyTextPage(
      tabs: policyTabs("/policy/versions"),
      title: services.reader(of: request).words.text("policy.checked", [:]),
      mayCheck: false, remarks: remarks, lines: lines.filter { near.contains($0.number) },
      check: .init(isGood: isGood))
  }

  /// What was found in a text, and its lines with what was found in each; `others`: the names of files that it names.
  private func remarked(
    _ text: String, _ findings: [Finding], others: Set<String>
  ) -> ([PolicyTextPage.Remark], [PolicyTextPage.Line]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let remarks = findings.map { finding in
      PolicyTextPage.Remark(
        text: finding.message, suggestion: finding.suggestion,
        line: others.contains(finding.place.file) || !(1...lines.count).contains(finding.place.line)
          ? nil : finding.place.line)
    }
    let byLine = Dictionary(grouping: remarks) { $0.line ?? 0 }
    return (
      remarks,
      lines.enumerated().map { index, line in
        PolicyTextPage.Line(
          number: index + 1, text: String(line), remarks: byLine[index + 1] ?? [])
      }
    )
  }
}

extension ProcedureBlock {
  /// A part of a procedure as the page shows it; nil for the heading of the whole.
  init?(_ part: ProcedurePart) {
    switch part {
    case .title: return nil
    case .chapter(let number, let title): self = .chapter(number, title)
    case .heading(let title): self = .heading(title)
    case .paragraph(let text): self = .paragraph(text)
    case .list(let items): self = .list(items)
    case .table(let header, let rows): self = .table(header, rows)
    case .verbatim(let text): self = .verbatim(text)
    }
  }
}
