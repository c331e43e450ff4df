import Chronology
import Findings
import Names
import OnCall

/// Answers requests from the schedules of one file.
struct OnCallDesk {
  private let schedules: [Schedule]
  private let byName: [String: Schedule]
  private let zones: [Name: Zone]

  /// A desk; `zones`: in which zones people live, where the file says so.
  init(_ schedules: [Schedule], zones: [Name: Zone] = [:]) {
    self.schedules = schedules
    self.zones = zones
    byName = Dictionary(schedules.map { ($0.definition.id.text, $0) }) { first, _ in first }
  }

  /// The schedule of a name.
  func schedule(named name: String) throws(UnreadableText) -> Schedule {
    if let schedule = byName[name] { return schedule }
    let names = schedules.map(\.definition.id.text)
    throw UnreadableText(
      "there is no schedule \"\(name.prefix(60))\"; "
        + (didYouMean(name, among: names)
          ?? "the file has \(names.prefix(20).joined(separator: ", "))"))
  }

  /// The answer to a request.
  func answer(_ request: OnCallRequest) throws(UnreadableText) -> OnCallAnswer {
    try OnCallAnswer(
      request, try schedule(named: request.schedule), zoneOf: { zones[$0] },
      find: { byName[$0.text] })
  }

  /// Appends the answer to a request.
  func append(_ request: BatchRequest, to output: inout [UInt8]) throws(UnreadableText) {
    try answer(try OnCallRequest(request)).append(to: &output)
  }
}
