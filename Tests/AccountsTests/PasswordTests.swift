import Testing

@testable import Accounts

struct PasswordTests {
  private let random: RandomBytes = { count in (0..<count).map { UInt8($0 &* 7 & 255) } }

  @Test("a password fits its own hash and no other") func fits() throws {
    let hash = try #require(
      PasswordHash.make(of: "correct horse battery", costs: .least, random: random))
    #expect(hash.answer(to: "correct horse battery", wanted: .least) == .fits)
    #expect(hash.answer(to: "correct horse batterz", wanted: .least) == .differs)
    #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
    #expect(!hash.text.contains("horse"))
  }

  @Test("a hash made at lower costs is to be made again") func grows() throws {
    let hash = try #require(PasswordHash.make(of: "x", costs: .least, random: random))
    #expect(hash.answer(to: "x", wanted: .usual) == .fitsAtOldCosts)
  }

  @Test("scrypt gives what RFC 7914 section 12 says") func vector() throws {
    // The third test vector: N = 1024, r = 8, p = 16, its first 32 bytes.
    let line =
      "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI"
    #expect(PasswordHash(text: line).answer(to: "password", wanted: .least) == .fits)
  }

  @Test(
    "a line that is no hash fits no password",
    arguments: [
      "", "$", "plain", "$scrypt$$$", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA",
      "$scrypt$ln=4,r=8$AAAA$AAAA", "$scrypt$ln=4,r=8,p=1$AAAA$AAAA", "$argon2id$v=19$AAAA$AAAA",
      "$scrypt$ln=-4,r=8,p=1$AAAA$AAAA", "$scrypt$ln=4,r=8,p=1$!!!!$????",
    ])
  func damaged(line: String) {
    #expect(PasswordHash(text: line).answer(to: "") == .differs)
  }

  @Test("a password of more than 1,024 bytes is not hashed") func long() {
    let password = String(repeating: "x", count: 1025)
    #expect(PasswordHash.make(of: password, costs: .least, random: random) == nil)
  }

  @Test("passwords that are guessed first are refused, with every reason") func rules() {
    #expect(objections(toPassword: "staple battery horse", names: ["emre"]).isEmpty)
    #expect(objections(toPassword: "passwordpassword12", names: []).count == 1)
    #expect(objections(toPassword: "aaaaaaaaaaaaaaaa", names: []).count == 1)
    #expect(
      objections(toPassword: "emre.yilmaz.the.2nd", names: ["Emre Yilmaz the 2nd"]).count == 1)
    #expect(objections(toPassword: "", names: []).count == 2)
  }
}
