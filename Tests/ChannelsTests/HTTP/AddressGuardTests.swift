import Testing

@testable import Channels

@Suite("Webhooks reach public addresses alone")
struct AddressGuardTests {
  @Test(
    "special addresses are refused, in every disguise",
    arguments: [
      "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
      "127.0.0.1", "127.255.0.9", "168.63.129.16", "169.254.169.254", "172.16.0.1",
      "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
      "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
      "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
      "::ffff:169.254.169.254", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::8.8.8.8",
      "100::1", "2001::1", "2001:1ff::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
      "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
      "::ffff:0:127.0.0.1",
    ])
  func refused(text: String) throws {
    #expect(!AddressGuard().admits(try #require(InternetAddress(text))))
  }

  @Test(
    "public addresses are admitted, also carried in IPv6",
    arguments: [
      "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
      "126.255.255.255", "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0",
      "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
      "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2001:200::1",
      "2606:4700:4700::1111", "2a00:1450:4001::1", "3ffe::1",
    ])
  func admitted(text: String) throws {
    #expect(AddressGuard().admits(try #require(InternetAddress(text))))
  }

  @Test("a list allows what it names, and nothing beside it")
  func allowed() throws {
    let blocks = try ["10.1.0.0/16", "::1", "fd00:1::/32"].map {
      try #require(AddressBlock($0))
    }
    let guarded = AddressGuard(allowed: blocks)
    func admits(_ text: String) -> Bool { InternetAddress(text).map(guarded.admits) ?? false }
    for text in ["10.1.0.0", "10.1.255.255", "::ffff:10.1.2.3", "64:ff9b::10.1.2.3", "::1"] {
      #expect(admits(text), "\(text)")
    }
    for text in ["10.0.255.255", "10.2.0.0", "::2", "fd00:2::", "127.0.0.1"] {
      #expect(!admits(text), "\(text)")
    }
    #expect(admits("fd00:1:ffff::1"))
  }

  @Test(
    "what is no block is none",
    arguments: [
      "", "/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0/8", "10.0.0.0/", "::/129",
      "localhost", "10.0.0.0/8/8", "::1%lo", " 10.0.0.0", "0x7f.1", "127.1", "2130706433",
    ])
  func noBlock(text: String) { #expect(AddressBlock(text) == nil) }

  @Test("addresses and blocks are written as people write them")
  func written() throws {
    #expect(InternetAddress("::ffff:192.0.2.1")?.description == "192.0.2.1")
    #expect(InternetAddress("2001:DB8:0:0::1")?.description == "2001:db8::1")
    #expect(AddressBlock("10.1.2.3/8")?.first.description == "10.0.0.0")
    let all = try #require(AddressBlock("0.0.0.0/0"))
    #expect(all.contains(try #require(InternetAddress("9.9.9.9"))))
    #expect(!all.contains(try #require(InternetAddress("::1"))))
  }

  @Test(
    "a URL of another kind, or with a name and password in it, is refused",
    arguments: [
      "", "x", "example.org", "ftp://a.example/", "file:///etc/passwd", "gopher://a/",
      "https://user:pass@a.example/", "https://user@a.example/", "https://a b.example/",
      "https://a.example/\r\nX: y", "http://", "javascript:alert(1)",
    ])
  func noURL(url: String) { #expect(WebAddress.problem(with: url) != nil) }

  @Test("a URL of over 2048 bytes is refused")
  func longURL() {
    let url = "https://a.example/" + String(repeating: "x", count: 2048)
    #expect(WebAddress.problem(with: url) != nil)
  }

  @Test(
    "an ordinary URL is taken",
    arguments: ["https://a.example/hook?x=y", "http://a.example:8080", "HTTPS://A.example/#f"])
  func url(url: String) { #expect(WebAddress.problem(with: url) == nil) }
}
