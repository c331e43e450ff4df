import Policies
import Ticketing

extension TimeLineWriter {
  /// How the ticket comes to its end, and back.
  func ending(_ event: Event) -> String {
    switch event.fact {
    case .resolved: "Resolved"
    case .validated: "The solution was validated"
    case .customerAsked(let silenceEnds, let again):
      "The customer was asked whether it is solved; silence closes it at "
        + when(silenceEnds, event)
        + (again.map { ", reminded at \(when($0, event))" } ?? "")
    case .customerAskedAgain(let next):
      "The customer was asked once more whether it is solved"
        + (next.map { ", next at \(when($0, event))" } ?? "")
    case .askingEnded: "The customer is no longer asked whether it is solved"
    case .confirmed: "The customer says that it is solved"
    case .denied(let reason): "The customer says that it is not solved" + said(reason)
    case .rated(let rating, let comment, let isLow):
      "The customer gave \(rating) of 5\(isLow ? ", a low rating" : "")" + said(comment)
    case .monitoringStarted(let until): "Watched until \(when(until, event))"
    case .closed(let reason): "Closed" + said(reason)
    case .reopened(let reason): "Opened again" + said(reason)
    default: event.fact.word
    }
  }

  /// Other tickets, other people, other policies.
  func ties(_ event: Event) -> String {
    switch event.fact {
    case .mergedInto(let other): "Went into ticket \(other)"
    case .absorbed(let other, let opened):
      "Ticket \(other), opened \(when(opened, event)), came into this one"
    case .split(let other): "A part became ticket \(other)"
    case .linked(let other, let relation): "Belongs with ticket \(other) (\(relation))"
    case .handoverOffered(let part, let person, let until):
      "\(part.words) was offered to \(words.person(person))"
        + (until.map { ", to be accepted by \(when($0, event))" } ?? "")
    case .handoverAccepted(let part, let person):
      "\(words.person(person)) took over \(part.words)"
    case .handoverRefused(let part, let person, let reason):
      "\(words.person(person)) did not take over \(part.words)" + said(reason)
    case .handoverLapsed(let part, let person):
      person.map { "Nobody took over \(part.words), which was offered to \(words.person($0))" }
        ?? "Nobody came to take over \(part.words)"
    case .policyMoved(let move):
      "Moved from \(move.from.policy) \(move.from.version) to \(move.to.policy) "
        + "\(move.to.version)"
    case .cascadeCut(let count):
      "Stopped after \(count) things followed from one: the policy allows no more"
    default: event.fact.word
    }
  }
}

extension Part {
  fileprivate var words: String {
    switch self {
    case .ownership: "the keeping of the ticket"
    case .assignment: "the technical work"
    }
  }
}
