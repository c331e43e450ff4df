import Accounts
import JSONText
import Policies
import Testing

@testable import WebServer

struct RouteTableTests {
  private let table = RouteTable.all

  @Test("the document lists exactly the routes, with their rights and answers") func document() {
    let document = table.document(server: "https://example.com")
    let paths = document["paths"]?.members ?? []
    let listed = paths.flatMap { path in
      (path.value.members ?? []).map { "\($0.key.uppercased()) \(path.key)" }
    }
    let forPrograms = table.routes.filter { !$0.isPage }
    #expect(listed.sorted() == forPrograms.map { "\($0.method.rawValue) \($0.path)" }.sorted())
    for route in forPrograms {
      let operation = document["paths"]?[route.path]?[route.method.rawValue.lowercased()]
      #expect(operation?["operationId"]?.text == route.name)
      let statuses = Set((operation?["responses"]?.members ?? []).map(\.key))
      let wanted = Set(
        (route.outcomes.map(\.status) + route.problemStatuses).map { "\($0)" })
      #expect(statuses == wanted)
      if case .right(let right) = route.access {
        #expect(operation?["x-right"]?.text == right.word)
      }
    }
  }

  @Test("every route has a name of its own, and is found by its own path") func found() {
    #expect(Set(table.routes.map(\.name)).count == table.routes.count)
    let tree = RouteTree(table)
    for route in table.routes {
      let path = route.path.replacing("{", with: "").replacing("}", with: "")
      let found = tree.find(path[...])
      #expect(found?.routes[route.method]?.name == route.name)
      #expect(found?.values == route.pathNames)
    }
  }

  @Test("every shape that the document names is there") func shapes() {
    let text = table.document(server: "/").compact
    for part in text.split(separator: "#/components/schemas/").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      #expect(Schemas.all.contains { $0.name == name }, "\(name)")
    }
  }

  @Test("every command that a person can give has a route") func commands() {
    let offered = Set(
      table.routes.compactMap { route -> CommandWord? in
        if case .right(.command(let word)) = route.access { word } else { nil }
      })
    let missing = CommandWord.allCases.filter { !offered.contains($0) }
    #expect(missing == [.reportUndelivered])
  }

  @Test("every POST keeps its answer, and those that tell a secret keep that they did")
  func keeping() {
    let forgetful = table.routes.filter { $0.method == .post && !$0.keepsAnswer }.map(\.name)
    #expect(forgetful == [])
    #expect(
      table.routes.filter(\.tellsSecret).map(\.name) == [
        "sign-in", "make-invitation-link", "create-token", "create-webhook",
        "change-webhook-secret",
        "create-calendar-link",
      ])
  }

  @Test("paths with percent codes, empty parts and slashes at the end are read") func paths() {
    let tree = RouteTree(table)
    #expect(tree.find("/api/v1/tickets/A%2F1%20b")?.values == ["A/1 b"])
    #expect(tree.find("/api/v1/tickets/")?.routes[.get]?.name == "list-tickets")
    #expect(tree.find("/api/v1/tickets//notes") == nil)
    #expect(tree.find("/nowhere") == nil)
    #expect(tree.find("") == nil)
  }
}
