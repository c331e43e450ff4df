import Expressions
import Testing

@testable import Console

private let requests: [(line: String, answer: String)] = [
  (#"{"expr": "1 + 1"}"#, #"{"value":{"type":"int","value":"2"}}"#),
  (#"{"expr": "null"}"#, #"{"value":{"type":"null"}}"#),
  (
    #"{"expr": "[1u, 0.0 / 0.0]"}"#,
    #"{"value":{"type":"list","value":[{"type":"uint","value":"1"},{"type":"double","value":"nan"}]}}"#
  ),
  (
    #"{"expr": "{'b': 1, 'a': b'\\xff'}"}"#,
    #"{"value":{"type":"map","value":[[{"type":"string","value":"b"},{"type":"int","value":"1"}],"#
      + #"[{"type":"string","value":"a"},{"type":"bytes","value":"/w=="}]]}}"#
  ),
  (
    #"{"expr": "x + 1", "types": {"x": "int"}, "bindings": {"x": {"type": "int", "value": "9007199254740993"}}}"#,
    #"{"value":{"type":"int","value":"9007199254740994"}}"#
  ),
  (#"{"expr": "duration('1500ms')"}"#, #"{"value":{"type":"duration","value":"1.500s"}}"#),
  (
    #"{"expr": "type(x)", "bindings": {"x": {"type": "double", "value": "-inf"}}}"#,
    #"{"value":{"type":"type","value":"double"}}"#
  ),
  (#"{"expr": "[[], [1]]", "check_only": true}"#, #"{"deduced_type":{"list":{"list":"int"}}}"#),
  (#"{"expr": "1 / 0"}"#, #"{"error":"1:3: a division by zero"}"#),
  (#"{"expr": "y"}"#, #"{"error":"1:1: undeclared name `y`"}"#),
  (
    #"{"expr": "x || true", "types": {"x": "bool"}}"#,
    #"{"value":{"type":"bool","value":true}}"#
  ),
  (#"{"expr": "x && true", "types": {"x": "bool"}}"#, #"{"error":"1:1: undeclared name `x`"}"#),
  (
    #"{"expr": "y", "container": "a", "bindings": {"a.y": {"type": "string", "value": "\u00e9\n"}}}"#,
    #"{"value":{"type":"string","value":"é\n"}}"#
  ),
  ("{}", #"{"error":"a request needs \"expr\", a text"}"#),
  ("[]", #"{"error":"a request is a JSON object"}"#),
  ("{", #"{"error":"not JSON at byte 2: a key in quotes is wanted"}"#),
  (
    #"{"expr": "x", "bindings": {"x": {"type": "int", "value": "99999999999999999999"}}}"#,
    #"{"error":"this is no value of type \"int\""}"#
  ),
]

@Suite("escalon eval")
struct EvalDeskTests {
  private func answer(_ line: String) -> String {
    let desk = EvalDesk(zones: { _, _ in nil })
    return Array(line.utf8).withUnsafeBufferPointer { desk.answer(line: $0) }
  }

  @Test("each request has its answer", arguments: requests)
  func request(line: String, wanted: String) { #expect(answer(line) == wanted) }

  @Test("hostile lines are answered with an error")
  func hostile() {
    #expect(answer(String(repeating: "[", count: 100_000)).contains("nested deeper than"))
    let desk = EvalDesk(zones: { _, _ in nil })
    let broken: [UInt8] = [0x22, 0xFF, 0x22]
    #expect(broken.withUnsafeBufferPointer { desk.answer(line: $0) }.contains("not UTF-8"))
  }

  @Test("values after --set are what they look like")
  func written() {
    #expect(EvalRequest.value(written: "4") == .int(4))
    #expect(EvalRequest.value(written: "4.5") == .double(4.5))
    #expect(EvalRequest.value(written: "true") == .bool(true))
    #expect(EvalRequest.value(written: "null") == .null)
    #expect(EvalRequest.value(written: "inf") == .string("inf"))
  }
}
