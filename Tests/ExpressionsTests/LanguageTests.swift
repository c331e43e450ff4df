import Expressions
import Testing

/// Each row is an expression and its value, written as an expression; `error` where there is none.
typealias Row = (source: String, value: String)

private let literals: [Row] = [
  ("17", "17"), ("0xFF", "255"), ("-0x10", "-16"), ("9223372036854775807", "9223372036854775807"),
  ("-9223372036854775808", "-9223372036854775808"),
  ("18446744073709551615u", "18446744073709551615u"),
  ("1.5e3", "1500.0"), (".5", "0.5"), ("1e-7", "1e-07"), ("true", "true"), ("null", "null"),
  (#"'a\tb'"#, #""a\tb""#), (#"r'a\tb'"#, #""a\\tb""#),
  (#"'\x41\u00e9\U0001F600\101'"#, #""Aé😀A""#),
  ("'''it's \"so\"'''", #""it's \"so\"""#), (#"b'\xff\101é'"#, #"b"\xffA\xc3\xa9""#),
  ("'\\'\\\"\\`\\?'", #""'\"`?""#), ("[1, 2,]", "[1, 2]"), ("{'a': 1,}", #"{"a": 1}"#),
  ("1 // the rest is a comment\n + 1", "2"), ("--1", "1"), ("!!true", "true"),
]

private let arithmetic: [Row] = [
  ("7 / 2", "3"), ("-7 / 2", "-3"), ("-7 % 2", "-1"), ("7.0 / 2.0", "3.5"),
  ("1.0 / 0.0", "double(\"Infinity\")"),
  ("1 / 0", "error"), ("1 % 0", "error"), ("9223372036854775807 + 1", "error"),
  ("0u - 1u", "error"),
  ("-9223372036854775808 / -1", "error"), ("-(-9223372036854775808)", "error"),
  ("9223372036854775807 * 2", "error"), ("'a' + 'b'", #""ab""#), ("[1] + [2]", "[1, 2]"),
  ("b'a' + b'b'", #"b"ab""#), ("1 + 2 * 3 - 4", "3"), ("(1 + 2) * 3", "9"),
]

private let comparisons: [Row] = [
  ("1 < 2.5", "true"), ("1u < 2", "true"), ("dyn(1) == 1.0", "true"), ("dyn(1) == 1u", "true"),
  ("dyn(-1) < 18446744073709551615u", "true"), ("double('NaN') == double('NaN')", "false"),
  ("double('NaN') < 1.0", "false"), ("'a' < 'b'", "true"), ("'ab' < 'b'", "true"),
  ("'z' < 'é'", "true"), ("'é' == 'e\u{301}'", "false"), ("b'a' < b'b'", "true"),
  ("false < true", "true"),
  ("dyn('1') == 1", "false"), ("[1, 2] == [1, 2]", "true"), ("[dyn(1)] == [1.0]", "true"),
  ("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true"), ("2 in [1, 2]", "true"),
  ("'a' in {'a': 1}", "true"),
  ("dyn(1.0) in {1: 2}", "true"), ("dyn(null) == null", "true"), ("'x' < dyn(1)", "error"),
]

private let logic: [Row] = [
  ("1 / 0 > 0 || true", "true"), ("true || 1 / 0 > 0", "true"), ("1 / 0 > 0 && false", "false"),
  ("1 / 0 > 0 || false", "error"), ("1 / 0 > 0 && true", "error"), ("true ? 1 : 1 / 0", "1"),
  ("false ? 1 / 0 : 2", "2"), ("1 / 0 > 0 ? 1 : 2", "error"), ("true && true && false", "false"),
  ("false || false || true", "true"), ("true ? (false ? 1 : 2) : 3", "2"),
]

private let access: [Row] = [
  ("[7, 8][1]", "8"), ("[7, 8][2]", "error"), ("[7][-1]", "error"), ("[7, 8][dyn(1.0)]", "8"),
  ("[7][dyn(0.5)]", "error"), ("{'a': 1}.a", "1"), ("{'a': 1}['b']", "error"),
  ("{1: 'x'}[1.0]", #""x""#),
  ("{'a-b': 1}.`a-b`", "1"), ("has({'a': 1}.a)", "true"), ("has({'a': 1}.b)", "false"),
  ("{1: 1, 1: 2}", "error"), ("{1: 1, 1u: 2}", "error"), ("size({'a': 1})", "1"),
  ("size('é😀')", "2"),
  ("'é'.size()", "1"), ("size(b'é')", "2"),
]

private let macros: [Row] = [
  ("[1, 2].all(x, x > 0)", "true"), ("[1, 0].all(x, 1 / x > 5)", "false"),
  ("[0].all(x, 1 / x > 0)", "error"),
  ("[1, 2].exists(x, x == 2)", "true"), ("[0, 1].exists(x, 1 / x == 1)", "true"),
  ("[1, 2, 2].exists_one(x, x == 2)", "false"), ("[1, 2].exists_one(x, x == 2)", "true"),
  ("[1, 2].map(x, x * x)", "[1, 4]"), ("[1, 2, 3].map(x, x > 1, x * 10)", "[20, 30]"),
  ("[1, 2, 3].filter(x, x != 2)", "[1, 3]"), ("{'a': 1, 'b': 2}.map(k, k)", #"["a", "b"]"#),
  ("[5, 6].all(i, v, v == i + 5)", "true"), ("{'a': 1}.exists(k, v, k == 'a' && v == 1)", "true"),
  ("[5, 6].existsOne(i, v, i == 1)", "true"), ("[5, 6].transformList(i, v, i * v)", "[0, 6]"),
  ("[5, 6].transformList(i, v, i > 0, v)", "[6]"),
  ("{'a': 1}.transformMap(k, v, v + 1)", #"{"a": 2}"#),
  ("[7].transformMap(i, v, v)", "{0: 7}"),
  ("{'a': 'b'}.transformMapEntry(k, v, {v: k})", #"{"b": "a"}"#),
  ("{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})", "error"), ("cel.bind(x, 2, x * x)", "4"),
  ("cel.bind(x, 1 / 0, true)", "true"), ("cel.block([1, cel.index(0) + 1], cel.index(1) * 2)", "4"),
  ("[1, 2].map(cel.iterVar(0, 0), cel.iterVar(0, 0) + 1)", "[2, 3]"),
  ("[3, 1, 2].sortBy(x, -x)", "[3, 2, 1]"),
  ("tags.exists(tag, tag == ticket.state)", "false"), ("[1].map(x, [2].map(x, x))", "[[2]]"),
]

private let optionals: [Row] = [
  ("{'a': 1}[?'a']", "optional.of(1)"), ("{'a': 1}.?b", "optional.none()"),
  ("[1][?5].orValue(9)", "9"),
  ("{'a': {'b': 2}}.?a.b", "optional.of(2)"), ("{'a': {}}.?a.?b.orValue('x')", #""x""#),
  ("[?optional.none(), ?optional.of(1)]", "[1]"), ("{?'a': optional.none(), 'b': 1}", #"{"b": 1}"#),
  ("optional.of(1).hasValue()", "true"), ("optional.none().value()", "error"),
  ("optional.ofNonZeroValue(0)", "optional.none()"),
  ("optional.of(2).optMap(x, x + 1)", "optional.of(3)"),
  ("optional.of(2).optFlatMap(x, optional.none())", "optional.none()"),
  ("optional.none().or(optional.of(1))", "optional.of(1)"), ("[1, 2].first()", "optional.of(1)"),
  ("[].last()", "optional.none()"), ("optional.unwrap([optional.of(1), optional.none()])", "[1]"),
  ("[optional.of(1)].unwrapOpt()", "[1]"), ("has({'a': {'b': 1}}.?a.b)", "true"),
  ("optional.of(1) == optional.of(1)", "true"),
]

@Suite("The language")
struct LanguageTests {
  @Test("literals have the values they spell", arguments: literals)
  func literalRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("arithmetic never wraps", arguments: arithmetic)
  func arithmeticRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("values compare across the kinds of numbers", arguments: comparisons)
  func comparisonRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("a decisive operand absorbs errors", arguments: logic)
  func logicRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("elements and fields are found or missed", arguments: access)
  func accessRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("macros go through lists and maps", arguments: macros)
  func macroRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("optionals carry absence along", arguments: optionals)
  func optionalRow(row: Row) { #expect(outcome(row.source) == row.value) }
}
