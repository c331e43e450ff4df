import Accounts
import Chronology

extension Problem {
  /// Why something cannot be done with a contact.
  init(contact refusal: ContactRefusal) {
    switch refusal {
    case .unknown: self = .notFound("You have no such contact")
    case .known(let id):
      self = .conflict("contact-known", "You have this channel and address already, as \(id)")
    case .tooMany(let most):
      self = .conflict("too-many-contacts", "You have \(most) already; remove one")
    case .tooSoon(let instant):
      self.init(
        429, "sent-too-often", "Something was sent to your contacts a moment ago, or too often",
        detail: "It works again at \(instant.rfc3339)")
    case .verified: self = .conflict("contact-verified", "It was verified before")
    case .unverified:
      self = .conflict("contact-unverified", "It is not verified; give its code back first")
    case .noCode:
      self = .conflict(
        "no-code", "No code waits for it, or the one that did is over; have another sent")
    case .wrongCode(let triesLeft):
      self = .badBody("/code", "is not the code that was sent; \(triesLeft) tries are left")
    }
  }
}
