import Chronology
import Histories
import JSONText
import Names
import Policies
import ReadModels
import Records
import Ticketing

extension ReplayReport {
  /// The report as JSON; its keys are described in `docs/replay.md` and stay as they are.
  public var json: String {
    var writer = JSONWriter(indented: true)
    writer.object { json in
      json.member("report", "replay")
      input(&json)
      tickets(&json)
      promises(&json)
      ladder(&json)
      calls(&json)
      refusals(&json)
      time(&json)
      metrics(&json)
      evidence(&json)
      worst(&json)
    }
    writer.endLine()
    return writer.text
  }

  private func input(_ json: inout JSONWriter) {
    let history = result.history
    json.object("history") { json in
      json.member("file", historyName)
      json.member("rows", history.rowCount)
      json.member("badRows", history.bad.count)
      json.member("tickets", history.ticketCount)
      json.member("events", history.eventCount)
      json.member("from", result.start)
      json.member("to", result.end)
      json.objects("firstBadRows", history.bad.kept.prefix(100)) { json, row in
        json.member("line", row.line)
        json.member("reason", row.reason)
      }
      json.objects("unknown", result.unknown.entries.prefix(1000)) { json, entry in
        json.member("field", entry.name)
        json.member("value", entry.value)
        json.member("count", entry.count)
      }
    }
    json.object("policy") { json in
      json.member("id", result.policy.version.policy)
      json.member("version", result.policy.version.version)
      json.member("digest", hexadecimal(result.policy.version.digest))
      json.member("title", result.policy.definition.title)
      json.member("zone", result.policy.zone.name)
    }
    json.member("eventsDecided", result.eventCount)
  }

  private func tickets(_ json: inout JSONWriter) {
    json.object("tickets") { json in
      json.member("all", tickets.all)
      json.object("byStatus") { json in
        for status in Status.allCases {
          json.key(status.rawValue)
          json.value(tickets[status])
        }
      }
      json.object("byPriority") { json in
        for index in names.priorities.names.indices {
          json.key(priority(index))
          json.value(tickets.byPriority[index])
        }
      }
      json.member("held", result.heldCount)
      json.member("escalated", tickets.escalated)
      json.member("reopened", tickets.reopened)
      json.member("messages", tickets.messages)
      json.member("notifications", tickets.notifications)
      json.member("cascadesCut", tickets.cascadesCut)
    }
  }

  private func promises(_ json: inout JSONWriter) {
    json.object("promises") { json in
      json.object("all") { $0.members(of: allPromises) }
      json.objects("byPriority", names.priorities.names.indices) { json, index in
        json.member("priority", priority(index))
        json.members(of: promises(atPriority: index))
      }
      json.objects("byClock", names.clocks.names.indices) { json, clock in
        json.member("clock", names.clocks.names[clock])
        json.member("title", title(ofClock: clock))
        json.members(of: promises(ofClock: clock))
        let used = (0..<priorityCount).filter {
          metrics.promises[clock * priorityCount + $0].all > 0
        }
        json.objects("byPriority", used) { json, index in
          json.member("priority", priority(index))
          json.members(of: metrics.promises[clock * priorityCount + index])
        }
      }
      json.member("ofPeopleKept", tickets.promisesKept)
      json.member("ofPeopleBroken", tickets.promisesBroken)
    }
  }

  private func ladder(_ json: inout JSONWriter) {
    let causes = names.causes
    json.object("escalations") { json in
      json.member("all", escalationCount)
      json.member("refused", refusedEscalations)
      json.member("bypasses", metrics.bypasses)
      json.objects("byLevel", names.levels.names.indices) { json, level in
        let used = (0..<causes.count).filter {
          metrics.escalations[level * causes.count + $0] > 0
        }
        json.member("level", self.level(level))
        json.member("duplicates", metrics.duplicates[level])
        json.member("sentBack", metrics.sentBack[level])
        json.objects("causes", used) { json, cause in
          json.members(of: causes[cause])
          json.member("count", metrics.escalations[level * causes.count + cause])
        }
      }
      json.objects("byWeek", 0..<metrics.weeks.count) { json, week in
        json.member("monday", metrics.weeks.monday(week).description)
        let row = Array(metrics.weeks.row(week))
        json.object("levels") { json in
          for level in names.levels.names.indices {
            json.key(self.level(level))
            json.value(row[level])
          }
        }
      }
    }
    json.objects("rules", names.rules.names.indices) { json, rule in
      json.member("rule", names.rules.names[rule])
      json.member("fired", metrics.rules[rule])
    }
  }

  private func calls(_ json: inout JSONWriter) {
    json.object("calls") { json in
      json.member("all", callCount)
      json.member("night", nightCallCount)
      json.member("weekend", weekendCallCount)
      json.objects("byTeam", 0...names.teams.count) { json, team in
        json.member("team", names.teams.name(team))
        json.members(of: metrics.callsByTeam[team])
        json.member("byHour", numbers: metrics.callsByHour[team * 24..<(team + 1) * 24])
      }
      json.objects("byPriority", names.priorities.names.indices) { json, index in
        json.member("priority", priority(index))
        json.members(of: metrics.callsByPriority[index])
      }
      json.objects("foundNobody", names.levels.names.indices) { json, level in
        let first = level * Metrics.stepLimit
        json.member("level", self.level(level))
        json.member(
          "bySteps", numbers: metrics.foundNobody[first..<(first + Metrics.stepLimit)])
        json.member("unanswered", metrics.unanswered[level])
      }
    }
  }

  private func refusals(_ json: inout JSONWriter) {
    json.objects("refusals", metrics.refusals.rows) { json, row in
      let words = RefusalWords(row.refusal, policy: result.policy)
      json.member("command", row.refusal.command)
      json.member("askedBy", self.words(of: row.asker))
      json.member("reasons", words.reasons)
      json.member("bypasses", words.bypasses)
      json.member("count", row.count)
      json.member("tickets", row.tickets)
      json.member("samples", row.samples.map(\.text))
    }
  }

  private func time(_ json: inout JSONWriter) {
    json.object("time") { json in
      json.objects("where", timeRows) { json, row in
        json.member("where", row.label)
        json.member("workingMilliseconds", row.time.working)
        json.member("elapsedMilliseconds", row.time.elapsed)
        json.member("stays", row.time.stays)
      }
      json.member("savedByPausesMilliseconds", allPromises.saved)
    }
  }

  private func metrics(_ json: inout JSONWriter) {
    json.objects("metrics", result.policy.definition.metrics) { json, metric in
      let value = value(of: metric.measure)
      json.member("metric", metric.id)
      json.member("measure", metric.measure.rawValue)
      json.member("title", metric.title)
      json.member("value", decimal: value.number)
      json.member("unit", value.unit)
    }
    json.objects("reviews", result.policy.definition.reviews.enumerated()) { json, entry in
      json.member("review", entry.element.id)
      json.member("title", entry.element.title)
      json.member("held", due(entry.offset))
    }
  }

  private func evidence(_ json: inout JSONWriter) {
    guard let evidence = result.evidence else { return }
    json.object("evidence") { json in
      json.member("clocks", result.evidenceClocks)
      json.object("verdicts") { json in
        for breached in [false, true] {
          json.object(breached ? "broken" : "kept") { json in
            for finding in EvidenceCounts.Finding.allCases {
              json.key(finding.rawValue)
              json.value(evidence.count(breached: breached, finding))
            }
          }
        }
      }
      json.object("deadlines") { json in
        json.members(of: evidence.deadlines)
        json.member("withoutOurs", evidence.withoutOurs)
      }
      json.objects("groups", evidence.groups.sorted { $0.key < $1.key }) { json, group in
        json.member("group", group.key)
        json.members(of: group.value)
      }
    }
  }

  private func worst(_ json: inout JSONWriter) {
    var translators = Translators(result)
    json.objects("worst", worstTickets) { json, ticket in
      json.member("ticket", ticket.id)
      json.member("priority", priority(Int(ticket.outcome.priority)))
      json.member("overrunMilliseconds", ticket.outcome.overrun)
      json.member("broken", Int(ticket.outcome.broken))
      json.member("escalations", Int(ticket.outcome.escalations))
      json.member("calls", Int(ticket.outcome.calls))
      json.member("topLevel", level(Int(ticket.outcome.topLevel)))
      json.member("story", story(of: Int(ticket.outcome.ordinal), by: &translators) ?? [])
    }
  }
}

extension JSONWriter {
  mutating func members(of promises: Metrics.Promises) {
    member("kept", promises.kept)
    member("broken", promises.broken)
    member("cancelled", promises.cancelled)
    member("restarted", promises.restarted)
    member("running", promises.running)
    member("warnings", promises.warnings)
    member("overrunMilliseconds", promises.overrun)
    member("savedMilliseconds", promises.saved)
  }

  mutating func members(of calls: Metrics.Calls) {
    member("calls", calls.all)
    member("night", calls.night)
    member("weekend", calls.weekend)
  }

  fileprivate mutating func members(of deadlines: EvidenceCounts.Deadlines) {
    member("compared", deadlines.count)
    member("within60Seconds", deadlines.withinMinute)
    member("earlier", numbers: deadlines.earlier)
    member("later", numbers: deadlines.later)
  }

  fileprivate mutating func members(of cause: EscalationCauses.Kind) {
    switch cause {
    case .rule(let rule):
      member("kind", "rule")
      member("name", rule)
    case .reason(let reason):
      member("kind", "reason")
      member("name", reason)
    case .request: member("kind", "request")
    case .unanswered: member("kind", "unanswered")
    case .other: member("kind", "other")
    }
  }
}
