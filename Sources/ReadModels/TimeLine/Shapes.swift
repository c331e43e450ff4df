import Names
import Ticketing

extension TimeLineWriter {
  /// What happened without its numbers and times, so that things which come again can be told once.
  func shape(of event: Event) -> String {
    var parts = [event.fact.word]
    switch event.fact {
    case .clockStarted(let start): parts += [start.clock.text, "\(start.target)"]
    case .clockRetargeted(let change): parts += [change.clock.text, "\(change.target)"]
    case .clockPaused(let clock, _), .clockResumed(let clock, _, _, _),
      .clockBreached(let clock, _, _), .clockStopped(let clock, _, _, _),
      .clockCancelled(let clock, _, _):
      parts.append(clock.text)
    case .clockWarned(let clock, let warning, _, _): parts += [clock.text, "\(warning)"]
    case .called(let call): parts += [call.level.text, words.people(call.people)]
    case .foundNobody(let level, _, let step, _, _): parts += [level.text, "\(step)"]
    case .callingStarted(let level, _, _), .callsExhausted(let level), .callsDeferred(let level, _):
      parts.append(level.text)
    case .notified(let notified):
      parts += [words.party(notified.party), words.people(notified.people)]
      parts += [notified.message?.text ?? ""]
    case .messaged(let message): parts.append(message.message.text)
    case .ruleFired(let rule, _, _): parts.append(rule.text)
    case .waitCeilingReached(let wait, _, _): parts.append(wait.text)
    case .reminderSet(let reminder):
      parts += [reminder.rule?.text ?? "", reminder.text ?? ""]
    case .promised, .promiseKept, .promiseBroken, .customerAskedAgain, .reminderLapsed: break
    default: parts.append(sentence(for: event))
    }
    return parts.joined(separator: " ")
  }
}
