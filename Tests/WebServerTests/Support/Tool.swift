import Foundation
import TestSupport

/// A program of somebody else that judges what the server writes; see `scripts/install-needs test`.
struct Tool: Sendable {
  /// Where it is; nil when it is not installed.
  let path: String?
  let arguments: [String]

  /// Prometheus' own checker of figures.
  static let promtool = Tool(
    path: ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }, arguments: ["check", "metrics"])

  /// Prometheus' own reader of OpenMetrics, which takes nothing that the standard does not allow.
  static let openMetricsReader: Tool = {
    let servers = TestSettings.checkout + "/.build/tools/servers"
    let isThere = FileManager.default.fileExists(atPath: servers + "/installed.txt")
    let program = """
      import sys
      from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
      print(sum(1 for family in read(sys.stdin.read())), "families")
      """
    return Tool(path: isThere ? servers + "/bin/python3" : nil, arguments: ["-c", program])
  }()

  /// Whether a test with it runs: where it is installed, and always where CI should have installed it.
  var isWanted: Bool { path != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

  /// Lets it judge a text: its exit status, and what it says.
  func judge(_ text: String) throws -> (status: Int32, said: String) {
    guard let path else { return (127, "it is not installed") }
    let folder = TemporaryFolder()
    let input = folder.path + "/input"
    let output = folder.path + "/output"
    try Data(text.utf8).write(to: URL(filePath: input))
    try Data().write(to: URL(filePath: output))
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle(forReadingAtPath: input)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forUpdatingAtPath: output)
    try process.run()
    process.waitUntilExit()
    let said = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
    return (process.terminationStatus, said)
  }
}
