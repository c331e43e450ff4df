import Testing

@testable import WebServer

@Suite("Places for each of many keys")
struct KeyedPlacesTests {
  @Test("a few are let in for a key, and none of them keeps another key's out")
  func places() async throws {
    let places = KeyedPlaces(limit: 1)
    try await places.pass("a") {
      await #expect(throws: Problem.self) { try await places.pass("a") {} }
      try await places.pass("b") {}
      try await places.pass(nil) { try await places.pass(nil) {} }
    }
    try await places.pass("a") {}
  }

  @Test("a place is free again when what was done in it fails")
  func failing() async throws {
    struct Fault: Error {}
    let places = KeyedPlaces(limit: 1)
    await #expect(throws: Fault.self) { try await places.pass("a") { throw Fault() } }
    try await places.pass("a") {}
  }
}
