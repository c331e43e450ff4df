import Glibc
import Ledgers

/// What is done to whole files.
enum Files {
  /// Takes away a ledger with its log and its lock; one that is not there is no fault.
  static func remove(ledger path: String) {
    for ending in ["", "-wal", "-shm", "-lock", "-journal"] { unlink(path + ending) }
  }

  /// Makes an empty file that its owner alone may read, unless there is one: SQLite's own would be as the umask says,
  /// and gives its log the rights of the file.
  static func make(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    // What stands in the way SQLite meets as well, and says.
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether there is something of that name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether two names lead to one file.
  static func areOne(_ path: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(path, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Renames a file; one that is not there is no fault.
  static func rename(_ path: String, to name: String) throws {
    guard Glibc.rename(path, name) == 0 || errno == ENOENT else {
      throw fault("The ledger that was there cannot be renamed.")
    }
  }

  /// Gives a written file its name once it is on the disk, and makes the name durable too.
  static func settle(_ draft: String, as name: String) throws {
    try synchronize(draft)
    guard Glibc.rename(draft, name) == 0 else { throw fault("The copy cannot get its name.") }
    let folder = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    try synchronize(name.contains("/") ? folder.joined(separator: "/") + "/" : ".")
  }

  /// Copies the bytes of a file.
  static func copy(_ path: String, to name: String) throws {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw fault("The copy cannot be read.") }
    defer { close(source) }
    let target = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw fault("The folder of the ledger cannot be written to.") }
    defer { close(target) }
    // 1 MiB at a time.
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw fault("The copy cannot be read.") }
      if count == 0 { return }
      var written = 0
      while written < count {
        let done = buffer.withUnsafeBytes { bytes in
          bytes.baseAddress.map { write(target, $0 + written, count - written) } ?? -1
        }
        guard done > 0 else { throw fault("The copy cannot be written.") }
        written += done
      }
    }
  }

  private static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault("The copy cannot be read.") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault("The copy cannot be made durable.") }
  }

  private static func fault(_ sentence: String) -> LedgerFault {
    errno == ENOSPC
      ? LedgerFault(.diskFull, "The disk is full.") : LedgerFault(.unavailable, sentence)
  }
}
