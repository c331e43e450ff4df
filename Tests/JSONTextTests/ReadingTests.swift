import JSONText
import TestSupport
import Testing

@Suite("JSON is read as RFC 8259 says")
struct ReadingTests {
  @Test(
    "what is JSON is read",
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("\t\r\nfalse", .bool(false)), ("0", .int(0)),
      ("-0", .int(0)), ("-12", .int(-12)), ("9223372036854775807", .int(.max)),
      ("-9223372036854775808", .int(.min)), ("9223372036854775808", .double(0x1p63)),
      ("1.0", .double(1)), ("1e2", .double(100)), ("1E+2", .double(100)),
      ("-0.5e-1", .double(-0.05)), ("\"\"", .string("")), ("\"aé😀\"", .string("aé😀")),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t")),
      (#""\u0041\u00e9\ud83d\ude00\u0000""#, .string("Aé😀\u{0}")),
      ("\"\u{7f}\"", .string("\u{7f}")),
      ("[]", .array([])), ("[ ]", .array([])), ("[1, [2]]", .array([.int(1), .array([.int(2)])])),
      ("{}", .object([])), ("{ \"b\" : 1 , \"a\":null}", ["b": .int(1), "a": .null]),
      ("{\"\":{}}", ["": [:]]),
    ] as [(String, JSONValue)])
  func valid(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(
    "what is not JSON is refused at its byte",
    arguments: [
      ("", 0), ("  ", 2), ("nul", 0), ("True", 0), ("[1,]", 3), ("[1 2]", 3), ("[", 1), ("]", 0),
      ("{", 1), ("{,}", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{a:1}", 1),
      ("{'a':1}", 1), ("1 2", 2), ("01", 1), ("-01", 2), ("-", 0), ("+1", 0), (".5", 0),
      ("1.", 2), ("1.e1", 2), ("1e", 2), ("1e+", 3), ("0x10", 1), ("NaN", 0), ("Infinity", 0),
      ("\"", 1), ("\"a", 2), ("\"\n\"", 1), ("\"\\x\"", 2), ("\"\\u12g4\"", 5), ("\"\\u+123\"", 3),
      ("\"\\ud800\"", 7), ("\"\\udc00\"", 3), ("\"\\ud800\\u0041\"", 13), ("\u{feff}1", 0),
      ("{\"a\":1,\"a\":2}", 7), ("1e400", 0), ("/**/1", 0), ("[1}", 2),
    ])
  func invalid(text: String, offset: Int) {
    do throws(JSONFault) {
      let value = try JSONValue(parsing: Array(text.utf8))
      Issue.record("\(text) was read as \(value)")
    } catch {
      #expect(error.offset == offset, "\(error)")
    }
  }

  @Test(
    "texts that are not UTF-8 are refused, as values and as keys",
    arguments: [
      [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80],
    ] as [[UInt8]])
  func encoding(bytes: [UInt8]) {
    let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    #expect(throws: JSONFault.self) { try JSONValue(parsing: quoted) }
    #expect(throws: JSONFault.self) {
      try JSONValue(parsing: Array("\"\\n".utf8) + quoted.dropFirst())
    }
    #expect(throws: JSONFault.self) {
      try JSONValue(parsing: Array("{".utf8) + quoted + Array(":1}".utf8))
    }
  }

  @Test("depth and length have limits")
  func limits() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8) + String(repeating: "]", count: depth).utf8
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64)) }
    #expect(throws: JSONFault(offset: 64, reason: "nested deeper than 64")) {
      try JSONValue(parsing: nested(65))
    }
    #expect(throws: JSONFault.self) { try JSONValue(parsing: nested(1_000_000)) }
    #expect(throws: Never.self) {
      try JSONValue(parsing: nested(3), limits: JSONLimits(depth: 3, bytes: 6))
    }
    #expect(throws: JSONFault.self) {
      try JSONValue(parsing: nested(3), limits: JSONLimits(depth: 3, bytes: 5))
    }
    #expect(throws: JSONFault.self) {
      try JSONValue(parsing: nested(3), limits: JSONLimits(depth: 2))
    }
  }

  @Test("of many keys none may stand twice, also when others spell it with escapes")
  func manyKeys() throws {
    let members = (0..<1000).map { "\"k\($0)\":\($0)" }
    let value = try JSONValue(parsing: Array("{\(members.joined(separator: ","))}".utf8))
    #expect(value.members?.count == 1000)
    #expect(value["k999"] == .int(999))
    for again in ["\"k3\":0", "\"\\u006b999\":0"] {
      let text = "{\((members + [again]).joined(separator: ","))}"
      #expect(throws: JSONFault.self) { try JSONValue(parsing: Array(text.utf8)) }
    }
  }

  @Test("what is asked of a value that is something else is nil")
  func parts() throws {
    let value = try JSONValue(parsing: Array(#"{"a":[1],"b":"x","c":true,"d":null,"e":1.5}"#.utf8))
    #expect(value["a"]?.items == [.int(1)])
    #expect(value["b"]?.text == "x")
    #expect(value["c"]?.flag == true)
    #expect(value["d"]?.isNull == true)
    #expect(value["e"]?.integer == nil)
    #expect(value["z"] == nil)
    #expect(value["b"]?["a"] == nil)
    #expect(value.items == nil)
    #expect(
      value.members?.map { $0.value.kindInWords } == [
        "a list", "a text", "true", "null", "a number",
      ])
  }
}

@Suite("JSON that is damaged")
struct JSONFuzzTests {
  @Test("damaged JSON is refused, or written and read as what it then says")
  func fuzz() throws {
    let sample = Array(
      #"{"a":[1,-2.5e-3,"x\n\u00e9\ud83d\ude00é",{"b":null,"c":[true,false,[]]}],"d":{"e":{}}}"#
        .utf8)
    let pieces =
      ["\"", "\\", "\\u", "{", "}", "[", "]", ",", ":", "1e", "-", "\u{0}", "\\ud800"]
      .map { Array($0.utf8) } + [[0xff], [0xc0], [0xe2, 0x82]]
    var random = SplitMix64(seed: 5)
    for _ in 0..<TestSettings.fuzzInputs(default: 20_000) {
      var bytes = sample
      for _ in 0...Int(random.number(in: 0...4)) {
        let at = Int(random.number(in: 0...Int64(bytes.count)))
        let end = min(bytes.count, at + Int(random.number(in: 0...3)))
        bytes.replaceSubrange(at..<end, with: random.one(of: pieces))
      }
      guard let value = try? JSONValue(parsing: bytes) else { continue }
      #expect(try JSONValue(parsing: Array(value.compact.utf8)) == value)
    }
  }
}
