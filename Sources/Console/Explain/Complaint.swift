import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is said about bad input, on standard error.
enum Complaint {
  /// Prints the sentences, one a line, and gives the exit status for bad input.
  static func exit(_ sentences: [String]) -> ExitCode {
    let text = Array(sentences.map { $0 + "\n" }.joined().utf8)
    _ = write(STDERR_FILENO, text, text.count)
    return ExitCode(1)
  }
}
