import Foundation

/// The built program, run as people run it: in the folder of the repository, with files for what it prints.
struct Program {
  /// What a run came to.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Where the program is: beside the tests; nil when it was not built with them.
  static let url: URL? = {
    let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
    var folder = tests.deletingLastPathComponent()
    for _ in 0..<4 {
      let program = folder.appendingPathComponent("escalon")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return program
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()

  /// The repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs it; nothing stands on standard input.
  static func run(_ arguments: [String]) throws -> Outcome {
    let folder = try ScratchFolder()
    let output = try folder.write([], to: "output")
    let errors = try folder.write([], to: "errors")
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.environment = ["COLUMNS": "80", "PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try text(output), errors: try text(errors))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// What was agreed to be printed; with ESCALON_GOLDEN=write, what is printed becomes that.
  static func golden(_ name: String, now text: String) throws -> String {
    let file = root.appendingPathComponent("Tests/ConsoleTests/Golden/" + name)
    if ProcessInfo.processInfo.environment["ESCALON_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
