import CZlib

/// Packing and unpacking of bodies (RFC 1952), by the system's zlib.
enum Gzip {
  // 15 bits of window, 16 says gzip (zlib's manual, deflateInit2 and inflateInit2).
  private static let window: Int32 = 15 + 16

  /// Whether a header of encodings accepts gzip.
  static func isAccepted(_ header: String) -> Bool {
    header.split(separator: ",").contains { item in
      let parts = item.filter { $0 != " " }.lowercased().split(separator: ";")
      guard let coding = parts.first, coding == "gzip" || coding == "*" else { return false }
      return !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
    }
  }

  /// The bytes packed; nil when zlib has no memory.
  ///
  /// - Complexity: O(n).
  static func pack(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    let started = deflateInit2_(
      &stream, 5, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var source = bytes
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      count = source.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(bound)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
      }
    }
    return packed.isEmpty ? nil : packed
  }

  /// Why bytes could not be unpacked.
  enum Fault: Error {
    case damaged
    case tooLong
  }

  /// The bytes unpacked, at most `limit` of them, so that a small body cannot become a huge one.
  ///
  /// - Complexity: O(n).
  static func unpack(_ bytes: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged }
    defer { inflateEnd(&stream) }
    var source = bytes
    var unpacked: [UInt8] = []
    var status = Z_OK
    source.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while status == Z_OK, unpacked.count <= limit {
        let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { room, count in
          stream.next_out = room.baseAddress
          stream.avail_out = 1 << 16
          status = inflate(&stream, Z_NO_FLUSH)
          count = (1 << 16) - Int(stream.avail_out)
        }
        if part.isEmpty, status == Z_OK { status = Z_DATA_ERROR }
        unpacked += part
      }
    }
    if unpacked.count > limit { throw .tooLong }
    guard status == Z_STREAM_END, stream.avail_in == 0 else { throw .damaged }
    return unpacked
  }
}
