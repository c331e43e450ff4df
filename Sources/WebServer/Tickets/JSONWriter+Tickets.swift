import Chronology
import Expressions
import JSONText
import Ledgers
import Names
import Policies
import ReadModels
import Runtime
import Ticketing

extension JSONWriter {
  /// Writes an instant; null for one beyond all writing.
  mutating func member(_ key: StaticString, when instant: Instant?) {
    let isWritable = instant.map { Instant.firstWritable <= $0 && $0 <= Instant.lastWritable }
    member(key, isWritable == true ? instant?.rfc3339 : nil)
  }

  /// Writes a name or null.
  mutating func member(_ key: StaticString, name: Name?) { member(key, name?.text) }

  /// Writes a ticket as lists show it.
  mutating func members(of summary: TicketSummary) {
    let facets = summary.facets
    member("id", summary.id.text)
    member("version", summary.version)
    member("subject", facets.subject)
    member("policy", name: facets.policy)
    member("status", facets.status.rawValue)
    member("priority", name: facets.priority)
    member("level", name: facets.level)
    member("team", name: facets.team)
    member("owner", name: facets.owner)
    member("assignee", name: facets.assignee)
    member("openedAt", when: facets.openedAt)
    member("changedAt", when: facets.changedAt)
    member("nextDeadline", when: facets.nextDeadline)
    member("isBreached", facets.isBreached)
    member("isCalling", facets.isCalling)
  }

  /// Writes which version of a policy.
  mutating func members(of version: PolicyVersion) {
    member("policy", name: version.policy)
    member("version", name: version.version)
    member("digest", String(version.digest, radix: 16))
  }

  /// Writes a ticket with its clocks as they read at an instant.
  mutating func members(of live: LiveTicket, at now: Instant) {
    let ticket = live.ticket
    member("id", ticket.id.text)
    member("version", live.version)
    object("policy") { $0.members(of: ticket.policy) }
    member("status", ticket.status.rawValue)
    member("priority", name: ticket.priority)
    member("openedAt", when: ticket.openedAt)
    member("resolvedAt", when: ticket.resolvedAt)
    member("closedAt", when: ticket.closedAt)
    member("changedAt", when: ticket.lastAt)
    object("fields") { writer in
      for (name, value) in zip(ticket.fieldNames, ticket.fields) {
        writer.key(name.text)
        writer.value(field: value)
      }
    }
    member("owner", name: ticket.owner)
    member("assignee", name: ticket.assignee)
    member("team", name: ticket.team)
    object("stay") { $0.members(of: ticket.stay) }
    clocks(of: live, at: now)
    work(of: ticket)
    ending(of: ticket)
    member("nextWakeAt", when: ticket.nextDue)
  }

  private mutating func members(of stay: Stay) {
    member("level", name: stay.level)
    member("rank", stay.rank)
    member("number", stay.number)
    member("since", when: stay.since)
    member("type", name: stay.type)
    member("isAcknowledged", stay.isAcknowledged)
    member("customerInformed", stay.customerInformed)
  }

  private mutating func clocks(of live: LiveTicket, at now: Instant) {
    let readings = live.policy.decide { run in
      run.resume(live.ticket)
      return run.readings(at: now)
    }
    objects("clocks", live.ticket.clocks) { writer, clock in
      let reading = readings.first { $0.clock == clock.clock }?.consumed ?? clock.consumed
      let definition = live.policy.policy.clocks.first { $0.id == clock.clock }?.definition
      writer.member("clock", name: clock.clock)
      writer.member("title", definition?.title ?? clock.clock.text)
      writer.member("phase", "\(clock.phase)")
      writer.member("run", clock.run)
      writer.member("startedAt", when: clock.startedAt)
      writer.member("targetMilliseconds", clock.target.milliseconds)
      writer.member("consumedMilliseconds", reading.milliseconds)
      writer.member("remainingMilliseconds", (clock.target - reading).milliseconds)
      writer.member("deadline", when: clock.phase == .running ? clock.deadline : nil)
      writer.member("isBreached", clock.isBreached)
      writer.member("warnings", clock.warnings)
      writer.member("calendar", name: clock.calendar)
    }
  }

  private mutating func work(of ticket: Ticket) {
    key("waiting")
    if let waiting = ticket.waiting {
      object { writer in
        writer.member("for", name: waiting.wait)
        writer.member("since", when: waiting.since)
        writer.member("ceiling", when: waiting.ceiling)
        writer.member("reminders", waiting.reminders)
        writer.member("asked", waiting.asked)
      }
    } else {
      null()
    }
    key("calling")
    if let calling = ticket.calling {
      object { writer in
        writer.member("round", calling.round)
        writer.member("step", calling.step)
        writer.member("nextAt", when: calling.nextAt)
      }
    } else {
      null()
    }
    member("promise", when: ticket.promise)
    member("customerPromise", when: ticket.customerPromise)
    objects("approvals", ticket.approvals) { writer, approval in
      writer.member("role", name: approval.role)
      writer.member("step", approval.step.rawValue)
      writer.member("answer", "\(approval.answer)")
    }
    objects("ticks", ticket.ticks) { writer, tick in
      writer.member("checklist", name: tick.checklist)
      writer.member("item", name: tick.item)
    }
    objects("links", ticket.links) { writer, link in
      writer.member("ticket", link.ticket.text)
      writer.member("relation", name: link.relation)
    }
  }

  private mutating func ending(of ticket: Ticket) {
    key("handover")
    if let handover = ticket.handover {
      object { writer in
        writer.member("part", handover.part == .ownership ? "ownership" : "assignment")
        writer.member("to", name: handover.to)
        writer.member("at", when: handover.at)
      }
    } else {
      null()
    }
    member("silenceEnds", when: ticket.silenceEnds)
    member("monitoringEnds", when: ticket.monitoringEnds)
    member("isValidated", ticket.isValidated)
    member("isConfirmed", ticket.isConfirmed)
    key("rating")
    if let rating = ticket.rating { value(rating) } else { null() }
    object("counts") { writer in
      writer.member("escalations", ticket.escalations)
      writer.member("reopenings", ticket.reopenings)
      writer.member("replies", ticket.replies)
      writer.member("customerReplies", ticket.customerReplies)
      writer.member("attachments", ticket.attachments)
      writer.member("troubleshooting", ticket.troubleshooting)
      writer.member("notifications", ticket.notifications)
    }
  }

  /// Writes the value of a field.
  mutating func value(field value: Value) {
    switch value {
    case .bool(let flag): self.value(flag)
    case .int(let number): self.value(number)
    case .uint(let number): self.value(Double(number))
    case .double(let number):
      if let whole = Int64(exactly: number) { self.value(whole) } else { self.value(number) }
    case .string(let text): self.value(text)
    case .timestamp(let instant):
      self.value(Instant(milliseconds: instant.milliseconds).rfc3339)
    case .list(let items): array { writer in for item in items { writer.value(field: item) } }
    default: null()
    }
  }
}
