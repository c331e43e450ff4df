import FoundationEssentials
import Policies
import TestSupport
import Testing

@testable import Accounts

struct RightsTests {
  @Test("docs/rights.md shows the whole matrix as it is") func document() throws {
    let text = try String(
      contentsOfFile: TestSettings.checkout + "/docs/rights.md", encoding: .utf8)
    #expect(text.contains(rightsTable()), "the table must be:\n\(rightsTable())")
  }

  @Test("an auditor reads everything and changes nothing but their own account") func auditor() {
    let changes = Right.all.filter {
      $0.scope != .read && $0 != .checkPolicies && AccountRole.auditor.has($0)
    }
    #expect(changes == [.readAccounts, .keepOwnAccount, .keepOwnTokens])
    #expect(
      Right.all.filter { $0.scope == .read }
        .allSatisfy { AccountRole.auditor.has($0) })
  }

  @Test("an administrator has every right but the one of delivery itself") func administrator() {
    #expect(
      Right.all.filter { !AccountRole.administrator.has($0) } == [.command(.reportUndelivered)])
  }

  @Test("whoever leads may all that those may who are led") func order() {
    for right in Right.all {
      if AccountRole.agent.has(right) { #expect(AccountRole.expert.has(right)) }
      if AccountRole.expert.has(right) { #expect(AccountRole.lead.has(right)) }
      if AccountRole.lead.has(right) { #expect(AccountRole.manager.has(right)) }
      if AccountRole.manager.has(right) { #expect(AccountRole.administrator.has(right)) }
    }
  }

  @Test("customers answer, attach, confirm and rate, and nothing else") func customers() {
    #expect(
      CommandWord.allCases.filter(\.isForCustomers)
        == [.customerReply, .attach, .confirm, .deny, .rate])
  }
}
