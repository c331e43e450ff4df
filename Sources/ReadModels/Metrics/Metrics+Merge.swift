extension Metrics {
  /// Adds the sums over later tickets, under the same policy.
  ///
  /// - Complexity: O(table sizes + escalations).
  public mutating func merge(_ later: Metrics) {
    for index in promises.indices { promises[index].add(later.promises[index]) }
    add(later.escalations, to: &escalations)
    weeks.merge(later.weeks)
    add(later.duplicates, to: &duplicates)
    add(later.sentBack, to: &sentBack)
    add(later.callsByHour, to: &callsByHour)
    for index in callsByTeam.indices { callsByTeam[index].add(later.callsByTeam[index]) }
    for index in callsByPriority.indices {
      callsByPriority[index].add(later.callsByPriority[index])
    }
    add(later.foundNobody, to: &foundNobody)
    add(later.unanswered, to: &unanswered)
    add(later.rules, to: &rules)
    refusals.merge(later.refusals)
    bypasses += later.bypasses
    for index in atLevel.indices { atLevel[index].add(later.atLevel[index]) }
    for index in waiting.indices { waiting[index].add(later.waiting[index]) }
    afterResolution.add(later.afterResolution)
    tickets.add(later.tickets)
    escalationTimes += later.escalationTimes
    resolutionTimes += later.resolutionTimes
  }

  private func add(_ counts: [Int], to sums: inout [Int]) {
    for index in sums.indices { sums[index] += counts[index] }
  }
}
