import Foundation

/// The checkout that this file lies in, read once.
struct SourceTree: Sendable {
  /// The tree that is tested.
  static let house = SourceTree(root: URL(filePath: #filePath, directoryHint: .notDirectory))

  let root: URL
  /// All text files by path from the root, in order; build products and hidden folders are left out.
  let paths: [String]

  /// The tree around `file`: the nearest folder above it that holds a `Package.swift`.
  private init(root file: URL) {
    var folder = file.deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    root = folder
    paths = Self.files(below: "", in: folder).sorted()
  }

  private static let leftOut: Set<String> = [".build", ".git", "out", ".swiftpm", "__pycache__"]

  private static func files(below folder: String, in root: URL) -> [String] {
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return names.filter { !leftOut.contains($0) }.flatMap { name in
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      var isFolder = ObjCBool(false)
      guard manager.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
      else { return [String]() }
      return isFolder.boolValue ? files(below: path, in: root) : [path]
    }
  }

  func paths(in folders: String..., ending suffix: String) -> [String] {
    paths.filter { path in
      path.hasSuffix(suffix) && folders.contains { $0.isEmpty || path.hasPrefix($0 + "/") }
    }
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The text of a file; empty for one that is not UTF-8.
  func text(_ path: String) -> String {
    guard let data = try? Data(contentsOf: root.appending(path: path)) else { return "" }
    return String(data: data, encoding: .utf8) ?? ""
  }

  /// The Swift files of `Sources` and `Tests`, taken apart.
  static let swiftSources: [SwiftSource] = house.paths(
    in: "Sources", "Tests", "Benchmarks", ending: ".swift"
  ).map { SwiftSource(path: $0, text: house.text($0)) }

  static func swiftSources(in folder: String) -> [SwiftSource] {
    swiftSources.filter { $0.path.hasPrefix(folder + "/") }
  }

  /// What git tracks below the given paths; nothing outside a git checkout.
  func tracked(_ paths: [String]) throws -> [String] {
    guard exists(".git") else { return [] }
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-files", "--"] + paths
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
