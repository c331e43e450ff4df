import Accounts
import Chronology
import Ledgers
import Runtime
import Synchronization

extension WebServices {
  /// The user of a name and password.
  ///
  /// An unknown name costs as much time as a wrong password. Failures are counted before the password is looked at, so that
  /// many tries at once are many; success takes the account's back.
  ///
  /// - Throws: ``Problem`` when they do not fit, or came too often.
  func checkedUser(
    named name: String, password: String, from address: String, at now: Instant
  ) async throws -> User {
    let account = name.lowercased()
    let wait = throttle.withLock { throttle in
      let wait = throttle.wait(account: account, address: address, at: now)
      if wait == nil { throttle.failed(account: account, address: address, at: now) }
      return wait
    }
    let user = if let id = UserID(name) { try await ledger.user(id) } else { User?.none }
    if let wait {
      await noteRefusedSignIn("sign-in-held-off", of: user, why: "too many failed tries", at: now)
      throw Problem.tooManyTries(seconds: Int((wait.milliseconds + 999) / 1000))
    }
    let costs = passwordCosts
    let answer = try await hashing.pass {
      let hash = user?.password ?? WebServices.nobodysPassword(costs: costs)
      return hash.answer(to: password, wanted: costs)
    }
    guard var user, user.password != nil, !user.isDisabled, answer != .differs else {
      await noteRefusedSignIn(
        "sign-in-refused", of: user, why: "name and password do not fit", at: now)
      desk.meters.count("escalon_sign_ins", "outcome=\"refused\"", help: "Tries to sign in.")
      throw Problem.wrongPassword
    }
    throttle.withLock { $0.succeeded(account: account) }
    desk.meters.count("escalon_sign_ins", "outcome=\"done\"", help: "Tries to sign in.")
    if answer == .fitsAtOldCosts {
      let random = random
      let renewed = try await hashing.pass {
        PasswordHash.make(of: password, costs: costs, random: random)
      }
      if let renewed {
        user.password = renewed
        try await administration.keep(user, "password-rehashed", by: user.id.text)
      }
    }
    return user
  }

  /// A hash that fits no password anybody knows, at the same costs.
  private static func nobodysPassword(costs: PasswordCosts) -> PasswordHash {
    PasswordHash(
      text: "$scrypt$ln=\(costs.logarithm),r=\(costs.blockSize),p=\(costs.passes)"
        + "$AAAAAAAAAAAAAAAAAAAAAA$" + String(repeating: "A", count: 43))
  }

  /// The hash of a new password.
  ///
  /// - Throws: ``Problem`` with everything that speaks against it.
  func hash(_ password: String, of user: User, pointer: String) async throws -> PasswordHash {
    let against = objections(
      toPassword: password, names: [user.id.text, user.fullName, user.person ?? ""])
    if !against.isEmpty {
      throw Problem.badBody(against.map { Problem.Fault(pointer: pointer, detail: $0) })
    }
    let (costs, random) = (passwordCosts, random)
    let hash = try await hashing.pass {
      PasswordHash.make(of: password, costs: costs, random: random)
    }
    guard let hash else { throw Problem.badBody(pointer, "cannot be used") }
    return hash
  }
}
