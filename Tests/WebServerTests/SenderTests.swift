import Channels
import Testing

@testable import WebServer

@Suite("Who sent a request")
struct SenderTests {
  @Test(
    "X-Forwarded-For is believed from trusted proxies only, and no further than they go",
    arguments: [
      ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
      ("10.0.0.1", "1.2.3.4, 203.0.113.7", "203.0.113.7"),
      ("10.0.0.1", "1.2.3.4, 203.0.113.7 ,10.9.9.9", "203.0.113.7"),
      ("10.0.0.1", "203.0.113.7:4711", "203.0.113.7"),
      ("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
      ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
      ("10.0.0.1", "203.0.113.7, unknown", "10.0.0.1"),
      ("10.0.0.1", "", "10.0.0.1"),
      ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
      ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
      ("203.0.113.9", "1.2.3.4", "203.0.113.9"),
      ("", "1.2.3.4", ""),
    ])
  func sender(peer: String, list: String, wanted: String) throws {
    let trusted = [try #require(AddressBlock("10.0.0.0/8"))]
    #expect(senderAddress(of: peer, forwardedFor: list, trusting: trusted) == wanted)
  }

  @Test(
    "all addresses of a /64 are one sender",
    arguments: [
      ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("192.0.2.1", "192.0.2.1"),
      ("::ffff:192.0.2.1", "192.0.2.1"),
    ])
  func block(address: String, sender: String) {
    #expect(InternetAddress(address)?.sender == sender)
  }
}
