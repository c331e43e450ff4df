import Chronology
import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// Waiting, approvals, rules, gates.
  func steps(_ event: Event) -> String {
    switch event.fact {
    case .waitStarted(let wait, let ceiling, let asked):
      "Waiting for \(words.wait(wait)), until \(when(ceiling, event)) at most" + said(asked)
    case .waitCeilingReached(let wait, let then, let ceiling):
      ended(wait, then, ceiling, event)
    case .waitEnded(let wait, let waited):
      "The waiting for \(words.wait(wait)) ended after \(waited.words)"
    case .approvalAsked(let role, let step):
      "The approval of \(words.role(role)) for \(words.step(step)) was asked for"
    case .approvalGranted(let role, let step):
      "\(words.role(role)) approved \(words.step(step))"
    case .approvalDenied(let role, let step, let reason):
      "\(words.role(role)) did not approve \(words.step(step))" + said(reason)
    case .ruleFired(let rule, _, _): "The rule \(words.rule(rule)) applies"
    case .refused(let refusal): RefusalWords(refusal, policy: policy).line
    case .bypassed(let step, let gate, let why, let missing):
      "The gate \(gate) before \(words.step(step)) was bypassed" + said(why)
        + "; it lacked " + enumeration(missing.map { RefusalWords.sentence($0, words) })
    default: event.fact.word
    }
  }

  private func ended(
    _ wait: Name, _ then: WaitDefinition.AtCeiling, _ ceiling: Instant, _ event: Event
  ) -> String {
    let text = "Waited for \(words.wait(wait)) as long as may be: "
    switch then {
    case .remind: return text + "reminded, and waiting on until \(when(ceiling, event))"
    case .resume: return text + "the work goes on"
    case .close: return text + "the ticket closes"
    }
  }
}
