import Chronology
import Findings
import OnCall
import PolicyFiles
import Testing

@Suite("Schedules in a file of their own")
struct OwnFileTests {
  private let whole = """
    schedules:
      rota:
        layers:
          - { id: days, people: [ ana, ben ] }

    """

  private func read(
    _ policy: String, _ file: String?
  ) throws(FindingList) -> ScheduleFile {
    try readScheduleFile(
      policy, file: "policy.yaml", zones: .onlyUTC,
      loadText: { path throws(UnreadableText) in
        guard path == "rota.yaml", let file else {
          throw UnreadableText("there is no file \(path)")
        }
        return file
      })
  }

  @Test("a policy may name the file of its schedules, and reads as if they stood there")
  func named() throws {
    let apart = try read("schedules: rota.yaml\n", whole)
    let here = try read(whole, nil)
    #expect(apart.schedules.map(\.definition.id) == here.schedules.map(\.definition.id))
    #expect(
      apart.schedules.map(\.definition.layers.first?.people)
        == here.schedules.map(\.definition.layers.first?.people))
    #expect(apart.schedules[0].definition.place.file == "rota.yaml")
  }

  @Test(
    "what is wrong with that file is told with its place",
    arguments: [
      ("schedules:\n  rota:\n    layers:\n      - { id: days, people: [] }\n", "rota.yaml:4"),
      ("schedules:\n  rota:\n    layers: [\n", "rota.yaml:"),
      ("escalon: 1\nschedules:\n  rota: { layers: [ { id: a, people: b } ] }\n", "rota.yaml:1:1"),
      ("rota:\n  layers: []\n", "rota.yaml:1:1"), ("schedules: other.yaml\n", "rota.yaml"),
      (nil, "policy.yaml:1:12"),
    ])
  func faults(file: String?, place: String) throws {
    do {
      _ = try read("schedules: rota.yaml\n", file)
      Issue.record("it was taken")
    } catch {
      #expect(error.all.contains { "\($0.place)".hasPrefix(place) }, "\(error.all)")
    }
  }
}
