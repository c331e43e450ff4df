import JSONText
import TestSupport
import Testing

@Suite("JSON is written byte for byte")
struct WritingTests {
  private func write(indented: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(indented: indented)
    body(&writer)
    return writer.text
  }

  private func sample(_ writer: inout JSONWriter) {
    writer.object {
      $0.member("text", "x")
      $0.member("none", String?.none)
      $0.member("count", Int64.min)
      $0.member("flag", true)
      $0.member("texts", ["a", "b"])
      $0.member("numbers", numbers: [1, 2])
      $0.objects("rows", [1, 2]) { $0.member("row", $1) }
      $0.array("items") {
        $0.value(1.5)
        $0.array { _ in }
        $0.null()
      }
      $0.object("empty") { _ in }
      $0.key("free \"key\"")
      $0.value(json: "[0]".utf8)
    }
  }

  @Test("on one line nothing stands between")
  func line() {
    #expect(
      write { sample(&$0) }
        == #"{"text":"x","none":null,"count":-9223372036854775808,"flag":true,"texts":["a","b"],"#
        + #""numbers":[1,2],"rows":[{"row":1},{"row":2}],"items":[1.5,[],null],"empty":{},"#
        + #""free \"key\"":[0]}"#)
  }

  @Test("indented, lists of texts and numbers stay on their line")
  func indented() {
    let text = write(indented: true) { sample(&$0) }
    #expect(
      text == """
        {
          "text": "x",
          "none": null,
          "count": -9223372036854775808,
          "flag": true,
          "texts": ["a","b"],
          "numbers": [1, 2],
          "rows": [
            {
              "row": 1
            },
            {
              "row": 2
            }
          ],
          "items": [
            1.5,
            [],
            null
          ],
          "empty": {},
          "free \\"key\\"": [0]
        }
        """)
  }

  @Test("lines end where they are told to")
  func lines() {
    let text = write {
      for number in 1...2 {
        $0.object { $0.member("n", number) }
        $0.endLine()
      }
    }
    #expect(text == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test("what was written is forgotten, and the next is as new")
  func again() {
    var writer = JSONWriter()
    sample(&writer)
    let first = writer.text
    writer.removeAll()
    sample(&writer)
    #expect(writer.text == first)
  }

  @Test(
    "whole numbers are written in digits",
    arguments: [
      (0, "0"), (-1, "-1"), (10, "10"), (1_234_567_890, "1234567890"), (.max, "\(Int64.max)"),
      (.min, "\(Int64.min)"),
    ] as [(Int64, String)])
  func numbers(number: Int64, text: String) { #expect(write { $0.value(number) } == text) }

  @Test(
    "doubles are read back as they were",
    arguments: [
      0, -0.0, 0.1, 5, 1e30, -1e-30, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0x1p53,
    ] as [Double])
  func doubles(number: Double) throws {
    let text = write { $0.value(number) }
    guard case .double(let read) = try JSONValue(parsing: Array(text.utf8)) else {
      Issue.record("\(text) is no double")
      return
    }
    #expect(read.bitPattern == number.bitPattern)
  }

  @Test("JSON has no infinities")
  func infinities() {
    #expect(
      write { $0.array { for x in [Double.nan, .infinity] { $0.value(x) } } } == "[null,null]")
  }

  @Test("escapes are those that are wanted, and no others")
  func escapes() throws {
    let all = String(
      String.UnicodeScalarView((0..<0x250).compactMap { Unicode.Scalar($0 as UInt32) }))
    let text = write { $0.value(all) }
    #expect(
      text.hasPrefix(#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e"#))
    #expect(text.contains(##"\u001f !\"#$"##))
    #expect(text.contains("[\\\\]"))
    #expect(text.contains("~\u{7f}\u{80}"))
    #expect(try JSONValue(parsing: Array(text.utf8)) == .string(all))
  }
}
