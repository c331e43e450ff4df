import Expressions
import Testing

private let mistakes: [Row] = [
  (
    "ticket.securty && true",
    "1:8: `ticket` has no field `securty`; did you mean `ticket.security`?"
  ),
  ("has(ticket.ownr)", "1:12: `ticket` has no field `ownr`; did you mean `ticket.owner`?"),
  (
    "ticket == 1",
    "1:1: `ticket` is an object; name one of its fields; did you mean `ticket.count`?"
  ),
  ("tagz == []", "1:1: undeclared name `tagz`; did you mean `tags`?"),
  (
    "ticket.state.startWith('a')",
    "1:14: undeclared function `startWith`; did you mean `startsWith`?"
  ),
  ("ticket.count = 3", "1:14: unexpected character '='; did you mean `==`?"),
  ("ticket.count == '3'", "1:14: `==` does not take (int, string)"),
  ("ticket.count && true", "1:8: `&&` needs bool, not int"), ("ticket.state", ""),
  ("", "1:1: the expression is empty"),
  ("1 +\n  )", "2:3: expected a value, found ')'"), ("'é' + x1", "1:7: undeclared name `x1`"),
  ("ticket.state.substring()", "1:14: `substring` takes 1 or 2 arguments, not 0"),
  (
    "true ? 1 : 'a'",
    "1:6: the two outcomes of `?:` differ in type: int and string; write dyn(...) around one if that is meant"
  ),
  ("'abc", "1:1: this literal is not closed"), ("1 < 'a'", "1:3: `<` does not take (int, string)"),
  ("for", "1:1: `for` is a reserved word"),
  ("[1].map(1, 2)", "1:9: map() takes a simple name as its variable"),
  ("'\\q'", #"1:2: unknown escape '\q'; did you mean `\\q`?"#),
  ("99999999999999999999", "1:1: this number is out of the range of 64 bits"),
  ("'a'.matches('(')", "1:13: the pattern is wrong at character 2: a group is not closed"),
  ("ticket.owner == null", ""), ("ticket.owner == 'ann'", ""),
  ("ticket.state == null", "1:14: `==` does not take (string, null_type)"),
  ("{1.5: 2}", "1:2: double cannot be the key of a map"),
  ("size(1)", "1:1: `size` does not take (int)"),
  ("[1].all(x, x)", "1:12: the condition of `all` needs bool, not int"),
  ("1.map(x, x)", "1:1: `map` goes through a list or a map, not int"),
]

private let types: [Row] = [
  ("1 + 1", "int"), ("[1, 2u]", "list(dyn)"), ("[[], [1]]", "list(list(int))"),
  ("{}", "map(dyn, dyn)"),
  ("{'a': [1.5]}", "map(string, list(double))"), ("[1].map(x, string(x))", "list(string)"),
  ("type(1)", "type(int)"),
  ("optional.none()", "optional(dyn)"),
  ("[optional.none(), optional.of(1)]", "list(optional(int))"),
  ("{'a': 1}.?a", "optional(int)"), ("{'a': {'b': 'c'}}.?a.b", "optional(string)"),
  ("optional.of([1])[?0]", "optional(int)"),
  ("true ? [] : [1]", "list(int)"), ("ticket.security ? ticket.owner : 'x'", "string or null"),
  ("dyn(1)", "dyn"),
  ("{'a': 1}.transformList(k, v, v)", "list(int)"),
  ("[1].transformMap(i, v, string(v))", "map(int, string)"),
  ("[[1]].flatten()", "list(int)"), ("math.greatest(1, 2)", "int"),
  ("math.greatest(1, 2.0)", "dyn"), ("1 in [1]", "bool"),
  ("[duration('1s'), null]", "list(duration)"), ("optional.of(1).orValue(2)", "int"),
  ("cel.bind(x, 1, [x])", "list(int)"),
]

@Suite("Checking")
struct CheckingTests {
  @Test("a mistake is told with its place and what was meant", arguments: mistakes)
  func mistakeRow(row: Row) { #expect(findings(row.source) == row.value) }

  @Test("types are inferred", arguments: types)
  func typeRow(row: Row) throws {
    #expect(try ticketEnvironment.compile(row.source).resultType.description == row.value)
  }

  @Test("all mistakes are told at once, in order")
  func allAtOnce() {
    let found = findings("ticket.a ||\n  nobody ||\n    size(1) > 'x'")
    #expect(
      found == """
        1:8: `ticket` has no field `a`
        2:3: undeclared name `nobody`
        3:5: `size` does not take (int)
        """)
  }

  @Test("without checks an error shows only when it is reached")
  func uncheckedErrors() {
    #expect(unchecked("nobody || true") == "true")
    #expect(unchecked("nobody") == "error")
    #expect(unchecked("nothing(1) && false") == "false")
    #expect(unchecked("1 + 'a'") == "error")
  }

  @Test("without macros a macro is an unknown function")
  func withoutMacros() {
    var environment = ticketEnvironment
    environment.expandsMacros = false
    #expect(findings("has(ticket.state)", in: environment).contains("undeclared function `has`"))
  }

  @Test("names are looked up from the innermost container outwards")
  func containers() {
    let variables = ["y", "a.y", "a.b.y"].enumerated().map { slot, name in
      Variable(name: name, type: .int, slot: slot)
    }
    let values = ArrayActivation([.int(1), .int(2), .int(3)])
    let environment = Environment(variables: variables, container: "a.b")
    #expect(outcome("[y, .y, .a.y]", in: environment, values) == "[3, 1, 2]")
    #expect(outcome("[9].exists(y, y == 9 && .y == 1)", in: environment, values) == "true")
  }

  @Test("the longest dotted name is the variable")
  func longestName() {
    let environment = Environment(variables: [
      Variable(name: "a.b", type: .map(.string, .string), slot: 0),
      Variable(name: "a.b.c", type: .string, slot: 1),
    ])
    let map = ValueMap([ValueMap.Entry(key: .string("d"), value: .string("field"))])
    let values = ArrayActivation([map.map(Value.map) ?? .null, .string("variable")])
    #expect(outcome("[a.b.c, a.b.d]", in: environment, values) == #"["variable", "field"]"#)
  }
}
