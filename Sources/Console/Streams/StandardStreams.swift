import ArgumentParser
import Glibc

/// Standard output, for much text at once.
enum StandardOutput {
  /// Writes all bytes.
  ///
  /// Throws an `ExitCode` of 1 when they cannot be written, after saying so.
  static func write(_ bytes: [UInt8]) throws {
    guard writeAll(bytes, to: STDOUT_FILENO) else {
      StandardError.say("standard output: \(String(cString: strerror(errno)))")
      throw ExitCode(1)
    }
  }
}

/// Standard error, for what a person should read beside the output.
enum StandardError {
  /// Writes one line.
  static func say(_ line: String) { _ = writeAll(Array((line + "\n").utf8), to: STDERR_FILENO) }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let count = Glibc.write(
        descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      done += count
    }
    return true
  }
}
