import Glibc

/// An open file descriptor that closes itself; every call is retried when a signal interrupts it.
final class Descriptor: Sendable {
  let number: Int32
  private let owned: Bool

  /// Standard input, which is not ours to close.
  init() {
    number = 0
    owned = false
  }

  /// Opens `path` for reading.
  init(path: String) throws(InputFault) {
    // A path with a zero byte would be cut there by the system and open another file.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw InputFault(file: path, reason: .missing)
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      let code = errno
      throw InputFault(
        file: path, reason: code == ENOENT || code == ENOTDIR ? .missing : .unreadable(words(code)))
    }
    number = opened
    owned = true
  }

  deinit {
    if owned { close(number) }
  }

  /// What the descriptor leads to: whether a folder, and the size if it is a regular file.
  func facts(file: String) throws(InputFault) -> (isDirectory: Bool, regularSize: Int?) {
    var status = stat()
    guard fstat(number, &status) == 0 else {
      throw InputFault(file: file, reason: .unreadable(words(errno)))
    }
    let kind = status.st_mode & S_IFMT
    return (kind == S_IFDIR, kind == S_IFREG ? Int(status.st_size) : nil)
  }

  /// Reads at the descriptor's own position; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, file: String) throws(InputFault) -> Int {
    while true {
      let count = Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw InputFault(file: file, reason: .unreadable(words(errno))) }
    }
  }

  /// Reads at `offset` without moving anything, so that several threads can; 0 at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int, file: String
  ) throws(InputFault) -> Int {
    while true {
      let count = pread(number, buffer.baseAddress, buffer.count, offset)
      if count >= 0 { return count }
      if errno != EINTR {
        throw InputFault(file: file, reason: .unreadable(words(errno)), offset: offset)
      }
    }
  }
}

/// The system's words for an error number.
private func words(_ code: Int32) -> String { String(cString: strerror(code)) }
