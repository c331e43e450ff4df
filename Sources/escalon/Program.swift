import ArgumentParser
import Console

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: it lends the commands the real time and chance, and runs the one that was asked for.
@main
enum Program {
  static func main() async {
    let host = Host(time: HostTime()) { count in
      var chance = SystemRandomNumberGenerator()
      return (0..<count).map { _ in chance.next() }
    }
    do {
      try await Host.$current.withValue(host) { try await run() }
    } catch {
      end(with: error)
    }
  }

  private static func run() async throws {
    var command = try Escalon.parseAsRoot()
    if var waiting = command as? any AsyncParsableCommand {
      try await waiting.run()
    } else {
      try command.run()
    }
  }

  /// Wrong usage ends with 2, as everywhere in this house; 64 is the library's own choice.
  private static func end(with error: any Error) -> Never {
    guard Escalon.exitCode(for: error) == .validationFailure else { Escalon.exit(withError: error) }
    let message = Array((Escalon.fullMessage(for: error) + "\n").utf8)
    _ = write(STDERR_FILENO, message, message.count)
    exit(2)
  }
}
