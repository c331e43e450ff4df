import Chronology
import Expressions
import Findings
import Names
import Policies
import Testing
import Ticketing

@testable import Histories

@Suite("Events as commands")
struct CommandTranslatorTests {
  private let desk = Desk()

  private func field(_ name: String, _ kind: FieldDefinition.Kind) -> FieldDefinition {
    FieldDefinition(
      id: Name(name), title: name, kind: kind, at: SourcePlace(file: "p.yaml", line: 1, column: 1))
  }

  /// Commands of lines that follow an opening of ticket A.
  private func commands(
    _ lines: [String], fields: [FieldDefinition] = []
  ) throws -> [(Actor, Command?)] {
    let head = #"{"ticket":"A","at":"2026-03-02T09:00:00Z","#
    let text = ([#""kind":"open"}"#] + lines).map { head + $0 }.joined(separator: "\n")
    let history = try desk.read(text, nil)
    #expect(history.bad.kept == [])
    let part = history.parts[0]
    var translator = CommandTranslator(part, fields: fields)
    return part.events.map {
      (translator.actor(of: $0), translator.command(of: $0, ticket: part.tickets[0]))
    }
  }

  @Test("fields take the form that the policy declares, and others are left out")
  func fields() throws {
    let line =
      #""kind":"edit","changes":[{"field":"priority","to":"P1"},{"field":"safe","to":"yes"},{"field":"seats","to":7},{"field":"tags","to":"a"},{"field":"unknown","to":"x"},{"field":"note","to":12}]}"#
    let all = try commands(
      [line],
      fields: [
        field("safe", .yesNo), field("seats", .number), field("tags", .list([])),
        field("note", .text),
      ])
    guard case .edit(let edit)? = all.last?.1 else {
      Issue.record("no edit")
      return
    }
    #expect(edit.priority == Name("P1"))
    #expect(
      edit.fields == [
        FieldChange(Name("safe"), .bool(true)), FieldChange(Name("seats"), .double(7)),
        FieldChange(Name("tags"), .list([.string("a")])),
        FieldChange(Name("note"), .string("12")),
      ])
  }

  @Test("an edit of which the policy knows nothing is no command")
  func nothingLeft() throws {
    let all = try commands([#""kind":"edit","field":"unknown","to":"x"}"#])
    #expect(all.last?.1 == nil)
  }

  @Test(
    "actors stand on the side that their role names",
    arguments: [
      ("customer", Actor(.customer, person: Name("ana"))),
      ("system", Actor(.system, person: Name("ana"))),
      ("agent", Actor(.agent, person: Name("ana"))),
      ("lead", Actor(.agent, person: Name("ana"), role: Name("lead"))),
    ])
  func actors(role: String, actor: Actor) throws {
    let all = try commands([#""kind":"resume","actor":"ana","role":"\#(role)"}"#])
    #expect(all.last?.0 == actor)
  }

  @Test("visibility decides whether words are a reply or a note")
  func visibility() throws {
    let all = try commands([
      #""kind":"reply","visibility":"internal","text":"x"}"#,
      #""kind":"note","visibility":"customer","text":"y"}"#,
      #""kind":"reply","promise":"2026-03-02T10:00:00Z"}"#,
    ])
    guard case .note(text: "x")? = all[1].1, case .reply(let shown)? = all[2].1,
      case .reply(let promised)? = all[3].1
    else {
      Issue.record("\(all)")
      return
    }
    #expect(shown.text == "y")
    #expect(promised.promise?.rfc3339 == "2026-03-02T10:00:00Z")
  }

  @Test("every kind that can be told becomes a command")
  func everyKind() throws {
    let samples: [HistoryKind.Parameter.Shape: String] = [
      .text: "\"close\"", .count: "3", .flag: "true", .instant: "\"2026-03-02T10:00:00Z\"",
    ]
    for kind in HistoryKind.allCases where kind != .open {
      var line = "\"kind\":\"\(kind.word)\""
      for parameter in kind.parameters {
        line += ",\"\(parameter.name)\":\(samples[parameter.shape] ?? "")"
      }
      if kind == .edit { line += ",\"field\":\"priority\",\"to\":\"P1\"" }
      #expect(try commands([line + "}"]).last?.1 != nil, "\(kind)")
    }
  }
}
