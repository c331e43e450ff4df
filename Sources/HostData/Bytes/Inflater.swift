import CZlib

/// Streaming gzip decompression, members one after the other (RFC 1952 section 2.2).
final class Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private let file: String
  private let fetch: (UnsafeMutableRawBufferPointer) throws(InputFault) -> Int
  /// Compressed bytes fetched so far.
  private var fetched = 0
  private var atMemberEnd = false
  private var atEnd = false

  /// Decompresses what `fetch` yields; `fetch` fills the buffer and gives 0 at the end.
  init(
    file: String, fetch: @escaping (UnsafeMutableRawBufferPointer) throws(InputFault) -> Int
  ) {
    self.file = file
    self.fetch = fetch
    input = .allocate(byteCount: 1 << 16, alignment: 16)
    // The library keeps a pointer back to this struct, so its address must never change.
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 + 15: a gzip header is required, the window may be as large as the format allows.
    inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
    input.deallocate()
  }

  /// Fills `buffer` with content as far as it goes; 0 at the end.
  ///
  /// - Throws: ``InputFault`` when the data is cut off, damaged or followed by something else.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    guard !atEnd, let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: buffer.count)
    let wanted = stream.pointee.avail_out
    while stream.pointee.avail_out == wanted {
      if stream.pointee.avail_in == 0, try !fetchMore() { break }
      if atMemberEnd, try !beginMember() { break }
      let status = inflate(stream, Z_NO_FLUSH)
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: atMemberEnd = true
      default: throw damaged(stream.pointee.msg.map { String(cString: $0) } ?? "code \(status)")
      }
    }
    return Int(wanted - stream.pointee.avail_out)
  }

  private func fetchMore() throws(InputFault) -> Bool {
    let count = try fetch(input)
    guard count > 0 else {
      atEnd = true
      if atMemberEnd { return false }
      throw InputFault(file: file, reason: .truncatedGzip, offset: fetched)
    }
    fetched += count
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(clamping: count)
    return true
  }

  /// Looks at what follows a member: another, zero padding (as tapes leave it), or a fault.
  private func beginMember() throws(InputFault) -> Bool {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
      if stream.pointee.avail_in == 0, try !fetchMore() { return false }
    }
    guard stream.pointee.next_in.pointee == 0x1f else {
      throw damaged("something else follows the compressed data")
    }
    inflateReset(stream)
    atMemberEnd = false
    return true
  }

  private func damaged(_ words: String) -> InputFault {
    InputFault(
      file: file, reason: .corruptGzip(words), offset: fetched - Int(stream.pointee.avail_in))
  }
}
