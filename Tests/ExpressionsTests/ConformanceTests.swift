import Expressions
import Foundation
import Testing

/// The cases of CEL's published conformance suite that stand beside the checkout.
@Suite("Conformance to CEL")
struct ConformanceTests {
  static let folder: String =
    (ProcessInfo.processInfo.environment["ESCALON_SHARED"] ?? "../shared") + "/conformance/cel"

  static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".jsonl") }.sorted()

  /// Cases whose expectation contradicts their own expression; see docs/conditions.md.
  static let leftOut: Set<String> = [
    "bytes_literals/triple_single_quoted_unescaped_punctuation",
    "bytes_literals/triple_double_quoted_unescaped_punctuation",
  ]

  @Test(
    "every case of the published suite passes",
    .enabled(if: !files.isEmpty, "the suite is not beside the checkout (ESCALON_SHARED)"),
    arguments: files.isEmpty ? [""] : files)
  func passes(file: String) throws {
    let text = try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8)
    var passed = 0
    var total = 0
    for line in text.split(separator: "\n") {
      let test = try JSONDecoder().decode(ConformanceCase.self, from: Data(line.utf8))
      total += 1
      let problem = test.problem()
      if problem == nil { passed += 1 }
      if Self.leftOut.contains("\(test.section)/\(test.name)") { continue }
      #expect(problem == nil, "\(test.section)/\(test.name): \(test.expr)")
    }
    print("\(file): \(passed) of \(total) cases passed")
  }
}

/// One line of the suite.
struct ConformanceCase: Decodable {
  var section: String
  var name: String
  var expr: String
  var container: String?
  var types: [String: TypeJSON]?
  var bindings: [String: ValueJSON]?
  var disableCheck: Bool?
  var checkOnly: Bool?
  var disableMacros: Bool?
  var expect: ValueJSON?
  var error: String?
  var deducedType: TypeJSON?

  enum CodingKeys: String, CodingKey {
    case section, name, expr, container, types, bindings, expect, error
    case disableCheck = "disable_check"
    case checkOnly = "check_only"
    case disableMacros = "disable_macros"
    case deducedType = "deduced_type"
  }

  /// What is wrong, or nil.
  func problem() -> String? {
    let names = Set((types ?? [:]).keys).union((bindings ?? [:]).keys).sorted()
    let variables = names.enumerated().map { slot, name in
      Variable(name: name, type: types?[name]?.type ?? .dyn, slot: slot)
    }
    let environment = Environment(
      variables: variables, container: container ?? "", checksTypes: disableCheck != true,
      expandsMacros: disableMacros != true, zones: testZones)
    do {
      let program = try environment.compile(expr)
      if let wanted = deducedType?.type, wanted != program.resultType {
        return "the type is \(program.resultType)"
      }
      if checkOnly == true { return nil }
      let values = names.map { bindings?[$0]?.value ?? .null }
      let value = try program.evaluate(ArrayActivation(values))
      if error != nil { return "no error" }
      guard let expect else { return nil }
      return expect.isSame(as: value) ? nil : "the value is \(value)"
    } catch {
      return self.error == nil ? "\(error)" : nil
    }
  }
}

/// A type as the suite writes it.
struct TypeJSON: Decodable {
  var type: ValueType

  init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      let names: [String: ValueType] = [
        "int": .int, "uint": .uint, "double": .double, "bool": .bool, "string": .string,
        "bytes": .bytes, "null": .null, "timestamp": .timestamp, "duration": .duration,
      ]
      type = names[name] ?? .dyn
      return
    }
    let parts = try decoder.container(keyedBy: Key.self)
    if let element = try parts.decodeIfPresent(TypeJSON.self, forKey: .list) {
      type = .list(element.type)
    } else {
      let pair = try parts.decode([TypeJSON].self, forKey: .map)
      type = .map(pair[0].type, pair[1].type)
    }
  }

  private enum Key: String, CodingKey {
    case list
    case map
  }
}

/// A value as the suite writes it.
struct ValueJSON: Decodable {
  var value: Value

  private enum Key: String, CodingKey {
    case type
    case value
  }

  init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: Key.self)
    switch try parts.decode(String.self, forKey: .type) {
    case "null": value = .null
    case "bool": value = .bool(try parts.decode(Bool.self, forKey: .value))
    case "list":
      value = .list(try parts.decode([ValueJSON].self, forKey: .value).map(\.value))
    case "map":
      let pairs = try parts.decode([[ValueJSON]].self, forKey: .value)
      let entries = pairs.map { ValueMap.Entry(key: $0[0].value, value: $0[1].value) }
      value = .map(try #require(ValueMap(entries)))
    case let scalar:
      let text = try parts.decode(String.self, forKey: .value)
      value = try #require(Self.scalar(scalar, text))
    }
  }

  private static func scalar(_ type: String, _ text: String) -> Value? {
    switch type {
    case "int": Int64(text).map(Value.int)
    case "uint": UInt64(text).map(Value.uint)
    case "double": Double(text).map(Value.double)
    case "string": .string(text)
    case "bytes": Base64.decode(text).map(Value.bytes)
    case "timestamp": TimestampValue(text).map(Value.timestamp)
    case "duration": DurationValue(text).map(Value.duration)
    // A type is compared by its name.
    default: .type(.object(text))
    }
  }

  func isSame(as other: Value) -> Bool { Self.isSame(value, other) }

  /// Kinds and content, entries of maps in any order.
  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.type(let a), .type(let b)): a.runtimeName == b.runtimeName
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.map(let a), .map(let b)):
      a.count == b.count
        && a.entries.allSatisfy { entry in b[entry.key].map { isSame(entry.value, $0) } ?? false }
    default: left == right
    }
  }
}
