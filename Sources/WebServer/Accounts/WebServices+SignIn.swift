import Accounts
import Channels
import Chronology
import Ledgers
import Runtime
import Synchronization

extension WebServices {
  /// The user of a name and password.
  ///
  /// An unknown name costs as much time as a wrong password. Failures are counted before the password is looked at, so that
  /// many tries at once are many; success takes the account's back, and the one that it was of its address.
  ///
  /// - Throws: ``Problem`` when they do not fit, or came too often.
  func checkedUser(
    named name: String, password: String, from address: String, at now: Instant
  ) async throws -> User {
    let account = name.lowercased()
    let sender = InternetAddress(address)?.sender ?? address
    let (wait, attempt) = throttle.withLock { throttle -> (TimeAmount?, SignInThrottle.Try?) in
      let wait = throttle.wait(account: account, address: sender, at: now)
      if wait != nil { return (wait, nil) }
      return (nil, throttle.failed(account: account, address: sender, at: now))
    }
    let user = if let id = UserID(name) { try await ledger.user(id) } else { User?.none }
    guard let attempt else {
      await noteRefusedSignIn("sign-in-held-off", of: user, why: "too many failed tries", at: now)
      throw Problem.tooManyTries(seconds: Int(((wait ?? .zero).milliseconds + 999) / 1000))
    }
    let costs = passwordCosts
    let hash = user?.password ?? WebServices.nobodysPassword(costs: costs)
    let answer: PasswordHash.Answer
    do {
      answer = try await hashing.pass {
        await hasher.run { hash.answer(to: password, wanted: costs) }
      }
    } catch {
      throttle.withLock { $0.takeBack(attempt) }
      throw error
    }
    guard let user, user.password != nil, !user.isDisabled, answer != .differs else {
      await noteRefusedSignIn(
        "sign-in-refused", of: user, why: "name and password do not fit", at: now)
      desk.meters.count(.signIns, "refused")
      throw Problem.wrongPassword
    }
    throttle.withLock { $0.succeeded(attempt) }
    desk.meters.count(.signIns, "done")
    return answer == .fitsAtOldCosts ? try await renewed(user, password) : user
  }

  /// Hashes a password anew, at the costs of today, unless it was changed meanwhile.
  private func renewed(_ user: User, _ password: String) async throws -> User {
    guard let hash = try await newHash(of: password) else { return user }
    return try await changing(user.id) { present in
      guard present.password == user.password else { return user }
      var renewed = present
      renewed.password = hash
      try await administration.keep(renewed, "password-rehashed", by: user.id.text)
      return renewed
    }
  }

  private func newHash(of password: String) async throws -> PasswordHash? {
    let (costs, random) = (passwordCosts, random)
    return try await hashing.pass {
      await hasher.run { PasswordHash.make(of: password, costs: costs, random: random) }
    }
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
    guard let hash = try await newHash(of: password) else {
      throw Problem.badBody(pointer, "cannot be used")
    }
    return hash
  }
}
