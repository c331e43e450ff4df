import Accounts
import Chronology
import Laboratory
import Ledgers
import Names
import Pages
import Policies
import ReadModels
import Runtime

extension Call {
  /// What is other in a version than in the active one, and what that changes.
  func policyChanges() async throws -> PolicyChangesPage {
    let stored = try storedInPath()
    let (all, active) = services.shelf.all
    let before = all.last { $0.version == active }
    let version = stored.version
    return PolicyChangesPage(
      tabs: policyTabs("/policy/versions"), title: version.inWords,
      active: before?.version.inWords ?? "–",
      activation: may(.activatePolicies) && version != active
        ? .init(
          policy: version.policy.text, version: version.version.text,
          digest: String(version.digest, radix: 16)) : nil,
      outlook: outlook(
        from: before.flatMap { services.shelf.policy($0.version) },
        to: services.shelf.policy(version)),
      pieces: LineDifference(from: before?.text ?? "", to: stored.text).pieces(),
      moving: try await policyMoving(to: stored))
  }

  /// When a ticket of each priority that nobody touches reaches each level, under two policies: looked ahead a week from Monday morning.
  ///
  /// - Complexity: O(priorities x wake-ups in a week).
  private func outlook(
    from before: LivePolicy?, to after: LivePolicy?
  ) -> [PolicyChangesPage.Outlook] {
    guard let after else { return [] }
    let levels = after.policy.levels.dropFirst().map(\.id)
    return after.policy.definition.priorities.priorities.flatMap { priority in
      let old = before.map { arrivals($0, priority.id) } ?? [:]
      let new = arrivals(after, priority.id)
      return levels.map { level in
        PolicyChangesPage.Outlook(
          priority: priority.id.text, level: level.text, before: old[level].map { Span($0) },
          after: new[level].map { Span($0) })
      }
    }
  }

  private func arrivals(_ live: LivePolicy, _ priority: Name) -> [Name: TimeAmount] {
    guard live.policy.definition.priorities.priorities.contains(where: { $0.id == priority }),
      let opened = try? Instant(spoken: "Mon 09:00", in: live.policy.zone),
      let seen = try? Forecast(priority: priority, opened: opened)
        .explanation(under: live.policy, roster: live.roster)
    else { return [:] }
    return Dictionary(seen.levels.map { ($0.level, $0.at - opened) }) { first, _ in first }
  }
}

/// What two texts have in common, line by line.
struct LineDifference {
  private let lines: [PolicyChangesPage.Line]

  /// How many lines that are alike stand around what is other.
  private static let context = 3
  /// Beyond this many lines times lines, a text is shown as all gone and all new.
  private static let mostWork = 25_000_000

  /// The difference of two texts (Myers, by the standard library).
  ///
  /// - Complexity: O(lines x differences), at most 25 million steps.
  init(from old: String, to new: String) {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    var gone: Set<Int> = []
    var added: Set<Int> = []
    if before.count * after.count > LineDifference.mostWork {
      gone = Set(before.indices)
      added = Set(after.indices)
    } else {
      for change in after.difference(from: before) {
        switch change {
        case .remove(let offset, _, _): gone.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
      }
    }
    var lines: [PolicyChangesPage.Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, gone.contains(left) {
        lines.append(.init(isGone: true, isNew: false, text: String(before[left])))
        left += 1
      } else if right < after.count, added.contains(right) {
        lines.append(.init(isGone: false, isNew: true, text: String(after[right])))
        right += 1
      } else if left < before.count {
        lines.append(.init(isGone: false, isNew: false, text: String(before[left])))
        left += 1
        right += 1
      } else {
        right += 1
      }
    }
    self.lines = lines
  }

  /// What is other, with a few lines around it; nothing when nothing is.
  func pieces() -> [PolicyChangesPage.Piece] {
    var near = [Bool](repeating: false, count: lines.count)
    for (index, line) in lines.enumerated() where line.isGone || line.isNew {
      let from = max(0, index - LineDifference.context)
      for place in from...min(lines.count - 1, index + LineDifference.context) {
        near[place] = true
      }
    }
    var pieces: [PolicyChangesPage.Piece] = []
    var skipped = 0
    for (index, line) in lines.enumerated() {
      guard near[index] else {
        skipped += 1
        continue
      }
      if skipped > 0 || pieces.isEmpty {
        pieces.append(.init(skipped: skipped == 0 ? nil : skipped, lines: []))
        skipped = 0
      }
      pieces[pieces.count - 1].lines.append(line)
    }
    return pieces
  }
}
