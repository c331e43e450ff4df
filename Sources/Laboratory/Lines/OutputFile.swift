import FoundationEssentials
public import JSONText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why an output could not be written.
public struct OutputFault: Error, Sendable, CustomStringConvertible {
  /// The name of the output as the user gave it.
  public let path: String
  /// The system's words.
  public let reason: String

  /// `path: cannot be written: reason`.
  public var description: String { "\(path): cannot be written: \(reason)" }

  init(_ path: String) {
    self.path = path
    reason = String(cString: strerror(errno))
  }
}

/// A file that appears whole or not at all: written beside its place, then moved there.
///
/// Several threads can write parts of it, each its own, that are joined in order. `-` is standard output, which cannot be taken back.
public final class OutputFile {
  /// The name as the user gave it.
  public let path: String
  private var parts: [OutputPart] = []
  private let stem: String

  /// Opens `count` parts beside `path`.
  public init(_ path: String, parts count: Int = 1) throws(OutputFault) {
    self.path = path
    if path == "-" {
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      stem = "\(folder)/escalon-\(getpid())"
    } else {
      stem = "\(path).\(getpid())"
    }
    for index in 0..<max(1, count) {
      let isDirect = path == "-" && index == 0
      parts.append(try OutputPart(isDirect ? nil : "\(stem).\(index).part", of: path))
    }
  }

  deinit { discard() }

  /// The part of a number, for one thread.
  public subscript(part: Int) -> OutputPart { parts[part] }

  /// Joins the parts and puts the file in its place.
  public func commit() throws(OutputFault) {
    for part in parts { try part.flush() }
    for part in parts.dropFirst() {
      try parts[0].append(contentsOf: part)
      part.remove()
    }
    if path != "-" {
      guard let from = parts[0].partPath, fsync(parts[0].descriptor) == 0, rename(from, path) == 0
      else { throw OutputFault(path) }
    }
    parts[0].close()
    parts = []
  }

  private func discard() {
    for part in parts { part.remove() }
    parts = []
  }
}

/// A part of an output, with a buffer of its own.
public final class OutputPart {
  let partPath: String?
  let descriptor: Int32
  private let path: String
  private var isOpen = true
  private var fault: OutputFault?
  /// What waits to be written; writers append to its bytes.
  public var json = JSONWriter()

  init(_ partPath: String?, of path: String) throws(OutputFault) {
    self.partPath = partPath
    self.path = path
    descriptor = partPath.map { open($0, O_RDWR | O_CREAT | O_TRUNC, 0o666) } ?? STDOUT_FILENO
    if descriptor < 0 { throw OutputFault(path) }
  }

  /// Writes what waits, if it is worth it; a fault is kept until the file is committed.
  public func drain() {
    guard json.bytes.count >= 1 << 18 else { return }
    write()
  }

  private func write() {
    json.bytes.withUnsafeBytes { writeAll($0) }
    json.bytes.removeAll(keepingCapacity: true)
  }

  private func writeAll(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    while position < bytes.count, fault == nil {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      #else
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
      #endif
      if count < 0, errno != EINTR { fault = OutputFault(path) }
      position += max(0, count)
    }
  }

  func flush() throws(OutputFault) {
    write()
    if let fault { throw fault }
  }

  func append(contentsOf other: OutputPart) throws(OutputFault) {
    guard lseek(other.descriptor, 0, SEEK_SET) == 0 else { throw OutputFault(path) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(other.descriptor, buffer.baseAddress, buffer.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputFault(path)
      }
      writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    if let fault { throw fault }
  }

  func close() {
    guard isOpen, partPath != nil else { return }
    isOpen = false
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }

  func remove() {
    close()
    if let partPath { unlink(partPath) }
  }
}
