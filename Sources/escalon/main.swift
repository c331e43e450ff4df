import ArgumentParser
import Console

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

do {
  var command = try Escalon.parseAsRoot()
  try command.run()
} catch {
  // Wrong usage ends with 2, as everywhere in this house; 64 is the library's own choice.
  guard Escalon.exitCode(for: error) == .validationFailure else { Escalon.exit(withError: error) }
  let message = Array((Escalon.fullMessage(for: error) + "\n").utf8)
  _ = write(STDERR_FILENO, message, message.count)
  exit(2)
}
