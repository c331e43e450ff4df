import Chronology
import Names
import Policies

extension PolicyDocument {
  mutating func writeClocks() {
    guard !policy.clocks.isEmpty else { return }
    page.chapter("Promises")
    page.table(
      ["Promise", "From", "Until", "Anew when", "Within", "Hours", "Warned", "Stands still while"],
      policy.clocks.map { clock in
        [
          clock.title, words.triggers(clock.starts), words.triggers(clock.stops),
          words.triggers(clock.restarts),
          words.target(clock.target), (clock.calendar ?? policy.usualCalendar)?.text ?? "always",
          words.warnings(clock.warnings), clock.pauses.map { words.condition($0) } ?? "",
        ]
      })
  }

  mutating func writeRules() {
    guard !policy.rules.isEmpty else { return }
    page.chapter("What happens by itself")
    page.list(
      policy.rules.map { rule in
        (rule.title.map { "**\($0)**: " } ?? "") + words.rule(rule)
      })
  }

  mutating func writeMessages() {
    guard !policy.messages.isEmpty else { return }
    page.chapter("Messages")
    for message in policy.messages {
      page.heading(message.title + (message.audience == .internal ? " (internal)" : ""))
      page.verbatim("Subject: \(message.subject.source)\n\n\(message.body.source)")
    }
  }

  mutating func writeEnds() {
    let closing = closingSentences()
    guard !policy.waits.isEmpty || !closing.isEmpty else { return }
    page.chapter("Waiting and closing")
    page.table(
      ["Waiting", "For", "At most", "Then", "Message"],
      policy.waits.map { wait in
        [
          wait.title, words.party(wait.party), Wording.time(wait.ceiling), wait.atCeiling.rawValue,
          wait.message.map { words.message($0) } ?? "",
        ]
      })
    page.list(closing)
  }

  private func closingSentences() -> [String] {
    let closing = policy.closing
    var sentences: [String] = []
    if closing.validation {
      sentences.append("A solution is validated before the customer is asked.")
    }
    if let asking = closing.confirmation {
      let message = asking.message.map { " with \(words.message($0))" } ?? ""
      let reminders = asking.reminders.map { Wording.time($0) }
      sentences.append(
        "The customer is asked\(message) whether it is solved"
          + (reminders.isEmpty ? "" : ", reminded after \(Wording.joined(reminders))")
          + "; silence closes the ticket after \(Wording.time(asking.silence)).")
    }
    if let low = closing.lowRatingBelow { sentences.append("A rating below \(low) of 5 is low.") }
    if let monitoring = closing.monitoring {
      sentences.append("A solved ticket may be watched for \(Wording.time(monitoring.time)).")
    }
    if let time = closing.reopenWithin {
      sentences.append("A closed ticket may be opened again for \(Wording.time(time)).")
    }
    if !closing.thanks.isEmpty {
      let thanks = closing.thanks.map { "\"\($0)\"" }
      sentences.append("A reply of no more than \(Wording.joined(thanks, by: "or")) does not.")
    }
    return sentences
  }
}
