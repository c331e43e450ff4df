import Foundation

/// Another calendar library, installed by `scripts/install-needs test`.
enum CalendarTool {
  static let checkout = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let python = checkout.appending(path: ".build/tools/calendars/bin/python3")
  static let isInstalled = FileManager.default.fileExists(
    atPath: checkout.appending(path: ".build/tools/calendars/installed.txt").path)

  struct Failure: Error {
    var status: Int32
  }

  /// What a script prints, line by line.
  static func run(
    _ script: String, _ arguments: [String] = [], input: [UInt8] = []
  ) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "escalon-feeds-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(input).write(to: folder.appending(path: "input"))
    _ = FileManager.default.createFile(
      atPath: folder.appending(path: "output").path, contents: nil)
    let process = Process()
    process.executableURL = python
    process.arguments =
      [checkout.appending(path: "Tests/CalendarFeedsTests/Tools/\(script)").path] + arguments
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "input"))
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "output"))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    let output = try Data(contentsOf: folder.appending(path: "output"))
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A feed that the library makes by chance, and the occurrences that it finds in it.
  static func feed(seed: Int) throws -> (bytes: [UInt8], occurrences: [String]) {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "escalon-feed-\(UUID().uuidString).ics")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = try run("make_feed.py", ["\(seed)", file.path])
    return (Array(try Data(contentsOf: file)), lines)
  }
}
