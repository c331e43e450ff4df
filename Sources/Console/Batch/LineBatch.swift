#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Answers each line of standard input with one line on standard output, in order.
///
/// Answers are written whenever the lines at hand are answered, so that a program at the other end
/// of a pipe can ask one line at a time; otherwise reading and writing go by large blocks.
struct LineBatch {
  /// A longer line is answered without being kept.
  static let longestLine = 1 << 20
  private static let block = 1 << 16

  /// Appends the answer to a line, without its end, to the output.
  let answer: (_ line: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]) -> Void
  /// Appends the answer to a line over ``longestLine``.
  let answerTooLong: (_ output: inout [UInt8]) -> Void

  /// Runs to the end of the input, or until nobody reads the output.
  func run() {
    var pending: [UInt8] = []
    var output: [UInt8] = []
    var isSkipping = false
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: LineBatch.block, alignment: 16)
    defer { buffer.deallocate() }
    while let bytes = readBlock(into: buffer) {
      var rest = bytes[...]
      while let end = rest.firstIndex(of: 10) {
        let line = rest[rest.startIndex..<end]
        rest = rest[(end + 1)...]
        if isSkipping {
          isSkipping = false
        } else if pending.isEmpty {
          respond(UnsafeBufferPointer(rebasing: line), &output)
        } else {
          pending.append(contentsOf: line)
          pending.withUnsafeBufferPointer { respond($0, &output) }
          pending.removeAll(keepingCapacity: true)
        }
        if output.count >= LineBatch.block, !flush(&output) { return }
      }
      if !isSkipping { pending.append(contentsOf: rest) }
      if pending.count > LineBatch.longestLine {
        pending = []
        isSkipping = true
        answerTooLong(&output)
        output.append(10)
      }
      guard flush(&output) else { return }
    }
    if !pending.isEmpty { pending.withUnsafeBufferPointer { respond($0, &output) } }
    _ = flush(&output)
  }

  private func respond(_ line: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]) {
    answer(line, &output)
    output.append(10)
  }

  /// What is at hand, or nil at the end.
  private func readBlock(
    into buffer: UnsafeMutableRawBufferPointer
  ) -> UnsafeBufferPointer<UInt8>? {
    while true {
      let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      if count > 0 { return UnsafeBufferPointer(buffer.bindMemory(to: UInt8.self)[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Writes everything out; false when nobody reads it any more.
  private func flush(_ output: inout [UInt8]) -> Bool {
    var written = 0
    while written < output.count {
      let count = output.withUnsafeBytes { bytes in
        write(STDOUT_FILENO, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count > 0 { written += count }
      if count < 0, errno != EINTR { return false }
    }
    output.removeAll(keepingCapacity: true)
    return true
  }
}

extension UnsafeBufferPointer {
  fileprivate init(_ slice: Slice<UnsafeMutableBufferPointer<Element>>) {
    self.init(rebasing: Slice(base: UnsafeBufferPointer(slice.base), bounds: slice.indices))
  }
}
