import Chronology
import Findings
import HostData
import Names
import Policies
import PolicyFiles
import TestSupport
import Testing

@Suite("A policy that ships becomes a team's own")
struct AdaptingTests {
  /// The policy of a text, with the files of one that ships.
  private func read(_ text: String, like shipped: ShippedPolicy) throws -> Policy {
    let zones = HostZones.shared.database
    let file = try readPolicy(
      text, file: "own.yaml", zones: zones,
      loadText: { name throws(UnreadableText) in
        guard let file = shipped.files.first(where: { $0.name == name }) else {
          throw UnreadableText("\"\(name)\" is not there")
        }
        return file.text
      })
    let check = Policy.check(
      file.definition, digest: file.digest, zones: zones, years: 2025...2028)
    guard let policy = check.policy else { throw FindingList(check.findings) }
    return policy
  }

  private func shipped(_ name: String) throws -> ShippedPolicy {
    try #require(ShippedPolicy.named(name))
  }

  @Test("the program carries every policy that ships, with the files that it names")
  func carried() throws {
    #expect(ShippedPolicy.all.map(\.name) == shippedPolicies.sorted())
    for policy in ShippedPolicy.all {
      #expect(try policy.text == shippedText(policy.name + ".yaml"))
      for file in policy.files { #expect(try file.text == shippedText(file.name)) }
      _ = try read(policy.text, like: policy)
    }
    #expect(try shipped("customer-support").files.map(\.name) == ["england-and-wales.ics"])
  }

  @Test("an adaptation that changes nothing leaves every byte", arguments: shippedPolicies)
  func nothing(name: String) throws {
    let policy = try shipped(name)
    #expect(try adaptedPolicy(policy.text, by: PolicyAdaptation()) == policy.text)
  }

  @Test("one person can take every place, and the policy holds", arguments: shippedPolicies)
  func alone(name: String) throws {
    let policy = try shipped(name)
    let place = try #require(try read(policy.text, like: policy).definition.people.last?.id.text)
    var wish = PolicyAdaptation()
    wish.people = [.init(place: place, fullName: "Ada Quill", email: "ada@quill.test")]
    let own = try read(adaptedPolicy(policy.text, by: wish), like: policy).definition
    #expect(own.people.map(\.id.text) == ["ada"])
    let roles = Set(try read(policy.text, like: policy).definition.people.flatMap(\.roles))
    #expect(Set(own.people[0].roles) == roles)
    #expect(own.teams.allSatisfy { $0.members.map(\.text) == ["ada"] })
  }

  @Test("who takes a place has its roles and duties; what nobody takes goes to who is like it")
  func places() throws {
    let policy = try shipped("customer-support")
    var wish = PolicyAdaptation()
    wish.version = "1.2.1"
    wish.department = "Help & \"Care\""
    wish.zone = "America/New_York"
    wish.titles = [.init(team: "frontline", title: "First: contact")]
    wish.people = [
      .init(place: "dara", fullName: "Żaneta Ś", email: "zan@quill.test", phone: "+1 212 555 01"),
      .init(place: "farah", fullName: "Bo", email: "BO@quill.test"),
      .init(place: "ines", fullName: "Bo again", email: "bo@quill.test"),
      .init(place: "lena", fullName: "Cy #1, [x]", email: nil),
      .init(place: "new-1", fullName: "Dee", email: "dee@quill.test", like: "dara"),
    ]
    let text = try adaptedPolicy(policy.text, by: wish)
    let own = try read(text, like: policy).definition
    #expect(own.version == "1.2.1" && own.zone == "America/New_York")
    #expect(own.document.department == "Help & \"Care\"")
    #expect(own.people.map(\.id.text) == ["zan", "bo", "cy", "dee"])
    #expect(own.people.map(\.fullName) == ["Żaneta Ś", "Bo", "Cy #1, [x]", "Dee"])
    #expect(own.people[1].roles.map(\.text) == ["senior", "engineer"])
    let front = try #require(own.teams.first { $0.id.text == "frontline" })
    #expect(front.title == "First: contact" && front.primary?.text == "zan")
    // Amal, who stood in, is an agent as Dara is: nobody stands in for themselves.
    #expect(front.backup == nil && front.members.map(\.text) == ["zan", "dee"])
    // Comments and words elsewhere stay.
    #expect(text.contains("# To change how long something may take"))
    #expect(text.contains("matrix: # our choice"))
    #expect(!text.contains("amal") && !text.contains("example.com"))
  }

  @Test("hours move together with what begins when they end") func hours() throws {
    let policy = try shipped("customer-support")
    #expect(
      PolicyAdaptation.Hours(of: policy.text)
        == .init(days: "mon-fri", opens: "09:00", closes: "17:30"))
    var wish = PolicyAdaptation()
    wish.hours = .init(days: "mon-sat", opens: "08:00", closes: "20:00")
    let text = try adaptedPolicy(policy.text, by: wish)
    #expect(text.contains("office: { hours: { mon-sat: \"08:00-20:00\" }"))
    #expect(text.contains("mon-sat: [ \"00:00-08:00\", \"20:00-24:00\" ]"))
    _ = try read(text, like: policy)
    let shifts = try shipped("tiered-template")
    wish.hours = .init(days: "mon-fri", opens: "07:00", closes: "19:00")
    let moved = try adaptedPolicy(shifts.text, by: wish)
    #expect(moved.contains("\"07:00-13:00\"") && moved.contains("\"13:00-19:00\""))
    _ = try read(moved, like: shifts)
  }

  @Test(
    "words of people are only ever text",
    arguments: [
      "x\"\nroles: [ manager ]", "{ a: b }", "- x", "&a *b", "true",
      "\u{202e}\u{1f525}\u{0}\u{2028}",
      "# no comment", "a: b", "'single'", "\\", "%TAG", " ", "null", "12",
    ])
  func hostile(words: String) throws {
    let policy = try shipped("call-escalation")
    var wish = PolicyAdaptation()
    wish.people = [.init(place: "avery", fullName: words, email: "a@quill.test", phone: words)]
    wish.department = words
    wish.titles = [.init(team: "agents", title: words)]
    let own = try read(adaptedPolicy(policy.text, by: wish), like: policy).definition
    #expect(own.people.count == 1 && own.people[0].fullName == words)
    #expect(own.teams[0].title == words && own.document.department == words)
  }

  @Test("who is like nobody, and what is no policy in lines, is refused with a sentence")
  func refused() throws {
    let policy = try shipped("call-escalation")
    var wish = PolicyAdaptation()
    wish.people = [.init(place: "new", fullName: "Eve", like: "averi")]
    #expect(throws: FindingList.self) { try adaptedPolicy(policy.text, by: wish) }
    wish.people = [.init(place: "new", fullName: "Eve", like: "avery")]
    #expect(throws: FindingList.self) { try adaptedPolicy(policy.text, by: wish) }
    #expect(throws: FindingList.self) {
      try adaptedPolicy("{ people: { a: A } }", by: PolicyAdaptation())
    }
    wish = PolicyAdaptation()
    wish.hours = .init(days: "mon-fri", opens: "09:00", closes: "17:00")
    #expect(throws: FindingList.self) { try adaptedPolicy("policy: x\nteams:\n  a: A\n", by: wish) }
  }
}
