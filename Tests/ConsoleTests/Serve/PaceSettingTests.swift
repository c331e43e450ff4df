import Channels
import Chronology
import Runtime
import Testing

@testable import Console

@Suite("Paces of letters, as settings")
struct PaceSettingTests {
  @Test("a pace is so many at once, and then one in a time")
  func read() {
    var table = SettingTable()
    table.take(flag: "pace.address=none")
    table.take(flag: "pace.mail=100/2s")
    table.take(flag: "pace.phone=1/1m30s")
    let paces = table.paces()
    #expect(paces.address == nil)
    #expect(paces.channels["mail"]?.burst == 100)
    #expect(paces.channels["mail"]?.interval == .seconds(2))
    #expect(paces.channels["phone"]?.interval == .seconds(90))
    #expect(paces.channels["chat"]?.burst == 5)
    #expect(table.findings == [])
  }

  @Test(
    "what is no pace is told",
    arguments: ["", "5", "5/", "/1s", "0/1s", "5/0s", "5/soon", "-1/1s", "5/1s/2"])
  func refused(text: String) {
    var table = SettingTable()
    table.take(flag: "pace.mail=\(text)")
    #expect(table.paces().channels["mail"] == nil)
    #expect(table.findings.count == 1)
  }
}
