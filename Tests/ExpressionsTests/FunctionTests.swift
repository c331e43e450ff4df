import Expressions
import Testing

private let texts: [Row] = [
  ("'abc'.contains('bc')", "true"), ("'abc'.startsWith('ab')", "true"),
  ("'abc'.endsWith('bc')", "true"),
  ("'éa'.charAt(0)", #""é""#), ("'a'.charAt(1)", #""""#), ("'a'.charAt(2)", "error"),
  ("'abcb'.indexOf('b')", "1"), ("'abcb'.indexOf('b', 2)", "3"), ("'abc'.indexOf('x')", "-1"),
  ("'abc'.indexOf('', 9)", "error"), ("'abcb'.lastIndexOf('b')", "3"),
  ("'abcb'.lastIndexOf('b', 2)", "1"),
  ("['a', 'b'].join('-')", #""a-b""#), ("[].join()", #""""#), ("'aÉb'.upperAscii()", #""AÉB""#),
  ("'AÉB'.lowerAscii()", #""aÉb""#), ("'aaa'.replace('a', 'b', 2)", #""bba""#),
  ("'ab'.replace('', '-')", #""-a-b-""#),
  ("'a,b,c'.split(',')", #"["a", "b", "c"]"#), ("'a,b,c'.split(',', 2)", #"["a", "b,c"]"#),
  ("'abc'.split('')", #"["a", "b", "c"]"#),
  ("'a'.split(',', 0)", "[]"), ("'héllo'.substring(1, 3)", #""él""#),
  ("'abc'.substring(2, 1)", "error"),
  ("'\\u2003 x\\n'.trim()", #""x""#), ("'añb'.reverse()", #""bña""#),
  ("strings.quote('a\"\\n')", #""\"a\\\"\\n\"""#),
  ("base64.encode(b'hello')", #""aGVsbG8=""#), ("base64.decode('aGVsbG8')", #"b"hello""#),
  ("base64.decode('!')", "error"),
]

private let formats: [Row] = [
  ("'%s %s'.format(['a', 1])", #""a 1""#), ("'%d%%'.format([5])", #""5%""#),
  ("'%.2f'.format([2.675])", #""2.67""#),
  ("'%.0f'.format([0.5])", #""0""#), ("'%.0f'.format([1.5])", #""2""#),
  ("'%.1f'.format([0.05])", #""0.1""#),
  ("'%.3f'.format([9.9996])", #""10.000""#), ("'%e'.format([0.0])", #""0.000000e+00""#),
  ("'%.2e'.format([9.999])", #""1.00e+01""#), ("'%.3e'.format([1.5e-300])", #""1.500e-300""#),
  ("'%f'.format([1e22])", #""10000000000000000000000.000000""#), ("'%x'.format([-255])", #""-ff""#),
  ("'%X'.format([b'\\xab'])", #""AB""#), ("'%b'.format([5u])", #""101""#),
  ("'%o'.format([8])", #""10""#),
  ("'%s'.format([[1, {'b': 2, 'a': null}]])", #""[1, {a: null, b: 2}]""#),
  ("'%s'.format([duration('90m')])", #""5400s""#),
  ("'%d'.format(['x'])", "error"), ("'%d'.format([])", "error"), ("'%q'.format([1])", "error"),
  ("'%'.format([1])", "error"),
  ("'%.f'.format([1.0])", "error"), ("'%.9999f'.format([1.0])", "error"),
]

private let numbers: [Row] = [
  ("math.greatest(1, 5, 3)", "5"), ("math.least([2.5, 1.5])", "1.5"),
  ("math.greatest(1, 2u)", "2u"),
  ("math.ceil(1.2)", "2.0"), ("math.floor(-1.2)", "-2.0"), ("math.round(-1.5)", "-2.0"),
  ("math.trunc(-1.9)", "-1.0"),
  ("math.abs(-9223372036854775808)", "error"), ("math.sign(-2.5)", "-1.0"),
  ("math.sqrt(16)", "4.0"),
  ("math.isNaN(0.0 / 0.0)", "true"), ("math.isInf(1.0 / 0.0)", "true"),
  ("math.isFinite(1.0)", "true"),
  ("math.bitAnd(6, 3)", "2"), ("math.bitOr(6u, 3u)", "7u"), ("math.bitXor(6, 3)", "5"),
  ("math.bitNot(0u)", "18446744073709551615u"),
  ("math.bitShiftLeft(1, 200)", "0"), ("math.bitShiftRight(-1024, 3)", "2305843009213693824"),
  ("math.bitShiftLeft(1, -1)", "error"),
]

private let lists: [Row] = [
  ("[1, 2, 3].slice(1, 2)", "[2]"), ("[1].slice(0, 2)", "error"),
  ("[[1], [2]].flatten()", "[1, 2]"),
  ("[1, [2, [3]]].flatten(2)", "[1, 2, 3]"), ("lists.range(3)", "[0, 1, 2]"),
  ("[1, 2, 1].distinct()", "[1, 2]"),
  ("[dyn(1), 1u, 1.0, [1], [1]].distinct()", "[1, [1]]"), ("[3, 1, 2].sort()", "[1, 2, 3]"),
  ("['b', 'a'].sort()", #"["a", "b"]"#),
  ("[dyn(1), 'a'].sort()", "error"), ("[1, 2].reverse()", "[2, 1]"),
  ("sets.contains([1, 2], [2])", "true"),
  ("sets.equivalent([1, 1, 2], [2, 1])", "true"), ("sets.intersects([1], [2])", "false"),
]

private let conversions: [Row] = [
  ("int('42')", "42"), ("int(' 42')", "error"), ("int(1e99)", "error"), ("int(-1.9)", "-1"),
  ("uint(-1)", "error"),
  ("uint('7')", "7u"), ("double('1e3')", "1000.0"), ("string(1.0)", #""1""#),
  ("string(0.1)", #""0.1""#),
  ("string(1e21)", #""1e+21""#), ("string(b'\\xff')", "error"), ("bytes('é')", #"b"\xc3\xa9""#),
  ("bool('true')", "true"),
  ("bool('yes')", "error"), ("type(1) == int", "true"), ("type(type(1))", "type"),
  ("type([]) == list", "true"),
  ("string(timestamp('2026-05-04T09:00:00.5+02:00'))", #""2026-05-04T07:00:00.5Z""#),
  ("string(duration('1h30m'))", #""5400s""#),
  ("string(duration('-1.5s'))", #""-1.5s""#), ("duration('1.5')", "error"),
  ("timestamp('2026-02-30T00:00:00Z')", "error"),
  ("int(timestamp('1970-01-02T00:00:00Z'))", "86400"),
  ("timestamp(86400)", #"timestamp("1970-01-02T00:00:00Z")"#),
]

private let times: [Row] = [
  ("timestamp('2026-05-04T09:30:15.250Z').getFullYear()", "2026"),
  ("timestamp('2026-05-04T00:00:00Z').getMonth()", "4"),
  ("timestamp('2026-05-04T00:00:00Z').getDate()", "4"),
  ("timestamp('2026-05-04T00:00:00Z').getDayOfMonth()", "3"),
  ("timestamp('2026-05-03T00:00:00Z').getDayOfWeek()", "0"),
  ("timestamp('2024-12-31T00:00:00Z').getDayOfYear()", "365"),
  ("timestamp('2026-05-04T09:30:15.250Z').getMilliseconds()", "250"),
  ("timestamp('2026-05-04T23:30:00Z').getHours('+05:30')", "5"),
  ("timestamp('2026-05-04T23:30:00Z').getMinutes('-02:15')", "15"),
  ("timestamp('2026-05-04T02:00:00Z').getDate('US/Central')", "3"),
  ("timestamp('2026-05-04T02:00:00Z').getDate('Nowhere/Else')", "error"),
  ("timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00')", "0"),
  ("duration('3730s').getMinutes()", "62"), ("duration('123.321456789s').getMilliseconds()", "321"),
  (
    "timestamp('2026-05-04T00:00:00Z') + duration('1h') > timestamp('2026-05-04T00:30:00Z')", "true"
  ),
  ("timestamp('2026-05-04T00:00:00Z') - timestamp('2026-05-03T00:00:00Z')", #"duration("86400s")"#),
  ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error"), ("duration('292y')", "error"),
  ("duration('1h') - duration('90m')", #"duration("-1800s")"#),
]

@Suite("Functions")
struct FunctionTests {
  @Test("texts are searched, cut and joined by scalars", arguments: texts)
  func textRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("formats round exactly", arguments: formats)
  func formatRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("the math extension computes", arguments: numbers)
  func mathRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("the lists and sets extensions work on lists", arguments: lists)
  func listRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("conversions are exact or an error", arguments: conversions)
  func conversionRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("timestamps and durations have their parts", arguments: times)
  func timeRow(row: Row) { #expect(outcome(row.source) == row.value) }

  @Test("a function of the host is checked and called")
  func hostFunction() throws {
    let double = HostFunction(name: "office.twice", parameters: [.int], result: .int) {
      (arguments) throws(EvaluationError) in
      guard case .int(let number) = arguments[0] else { return .null }
      return .int(number * 2)
    }
    let environment = Environment(functions: [double])
    #expect(outcome("office.twice(21)", in: environment) == "42")
    #expect(
      findings("office.twice('x')", in: environment) == "1:8: `office.twice` does not take (string)"
    )
  }
}
