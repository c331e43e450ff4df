import Foundation
import JSONText

/// The published servers that tests talk to: installed by `scripts/install-needs test`.
enum Servers {
  static let checkout = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let python = checkout.appending(path: ".build/tools/servers/bin/python3")
  static let areInstalled = FileManager.default.fileExists(
    atPath: checkout.appending(path: ".build/tools/servers/installed.txt").path)

  /// Servers that many tests share; each test looks for its own letters alone.
  static let web = Result { try RealServer("web_receiver.py") }
  static let certificates = Result { try Certificates() }
  static let mail = Result {
    let ours = try Servers.certificates.get()
    return try RealServer(
      "mail_server.py",
      ["--tls", "starttls", "--cert", ours.certificate, "--key", ours.key])
  }

  static func script(_ name: String) -> String {
    checkout.appending(path: "Tests/ChannelsTests/Servers/\(name)").path
  }
}

/// A folder of its own, gone with the object.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "escalon-channels-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }
  func path(_ name: String) -> String { url.appending(path: name).path }

  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// A server in a process of its own, and what it got; it ends with the object, and with the tests.
final class RealServer: @unchecked Sendable {
  let port: Int
  private let process = Process()
  private let input = Pipe()
  private let folder: Scratch

  struct DidNotStart: Error {}

  init(_ script: String, _ arguments: [String] = []) throws {
    folder = try Scratch()
    process.executableURL = Servers.python
    process.arguments = [Servers.script(script), folder.path] + arguments
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw DidNotStart() }
      line += more
    }
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == "ready", let port = Int(words[1]) else {
      throw DidNotStart()
    }
    self.port = port
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.terminate()
    process.waitUntilExit()
  }

  /// What it got that holds a text somewhere, in order.
  func received(holding text: String) throws -> [JSONValue] {
    try received().filter { $0.compact.contains(text) }
  }

  /// What it got, in order.
  func received() throws -> [JSONValue] {
    let count = folder.files.filter { $0.hasSuffix(".json") }.count
    return try (0..<count).map { index in
      let data = try Data(contentsOf: folder.url.appending(path: "\(index + 1).json"))
      return try JSONValue(parsing: Array(data))
    }
  }
}

/// An authority of our own and a certificate for `localhost` and 127.0.0.1 by it, made with openssl.
struct Certificates: Sendable {
  let folder: Scratch
  var authority: String { folder.path("ca.pem") }
  var certificate: String { folder.path("server.pem") }
  var key: String { folder.path("server.key") }

  /// - Parameter names: What the certificate is for, as openssl writes it.
  init(for names: String = "DNS:localhost,IP:127.0.0.1") throws {
    folder = try Scratch()
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    try openssl(
      ["req", "-x509", "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem"]
        + curve)
    try openssl(
      [
        "req", "-x509", "-subj", "/CN=server", "-CA", "ca.pem", "-CAkey", "ca.key", "-addext",
        "subjectAltName=\(names)", "-addext", "basicConstraints=critical,CA:FALSE", "-keyout",
        "server.key", "-out", "server.pem",
      ] + curve)
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw RealServer.DidNotStart() }
  }
}
