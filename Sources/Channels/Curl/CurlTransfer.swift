import CCurl

/// What goes out and comes in during one transfer, and what may stop it.
final class CurlTransfer {
  private let upload: [UInt8]
  private(set) var sent = 0
  /// The first bytes of the body that came.
  private(set) var body: [UInt8] = []
  /// The last lines that came before the body: with mail, what the server answered.
  private var lines: [[UInt8]] = []
  private var received = 0
  private let mostReceived: Int
  private let kept: Int
  /// What the last answer's head calls the version of what was asked for; nil when nothing.
  private(set) var tag: String?
  private let doorman: AddressGuard?
  private let stop: StopFlag
  /// An address that ``doorman`` did not let through.
  private(set) var refused: InternetAddress?

  /// How much of a body is kept to show.
  static let shownBytes = 512
  /// How much is read before libcurl is told to hang up.
  static let mostBytes = 65_536

  init(
    upload: [UInt8] = [], doorman: AddressGuard? = nil, stop: StopFlag,
    mostReceived: Int = CurlTransfer.mostBytes, keeping kept: Int = CurlTransfer.shownBytes
  ) {
    self.upload = upload
    self.doorman = doorman
    self.stop = stop
    self.mostReceived = mostReceived
    self.kept = kept
  }

  /// The last line of SMTP with a code, or nothing.
  func line(withCode code: Int) -> [UInt8] {
    lines.last { $0.starts(with: String(code).utf8) } ?? []
  }

  /// Whether more came than is read.
  var isOversize: Bool { received > mostReceived }

  private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  static func install(on handle: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) {
    for option in [
      CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA,
      CURLOPT_XFERINFODATA,
    ] { _ = escalon_curl_set_pointer(handle, option, context) }
    _ = escalon_curl_set_bytes(handle, CURLOPT_READFUNCTION) { room, size, count, context in
      CurlTransfer.of(context)?.give(into: room, most: size * count) ?? 0
    }
    _ = escalon_curl_set_bytes(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      CurlTransfer.of(context)?.take(body: bytes, size * count) ?? 0
    }
    _ = escalon_curl_set_bytes(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      CurlTransfer.of(context)?.take(line: bytes, size * count) ?? 0
    }
    _ = escalon_curl_set_opening(handle) { context, _, address in
      guard let address, let transfer = CurlTransfer.of(context) else { return CURL_SOCKET_BAD }
      return transfer.open(address)
    }
    _ = escalon_curl_set_progress(handle) { context, _, _, _, _ in
      CurlTransfer.of(context)?.stop.isRaised == true ? 1 : 0
    }
  }

  private func give(into room: UnsafeMutablePointer<CChar>?, most: Int) -> Int {
    let count = min(most, upload.count - sent)
    guard let room, count > 0 else { return 0 }
    upload.withUnsafeBytes { bytes in
      UnsafeMutableRawPointer(room).copyMemory(
        from: bytes.baseAddress! + sent, byteCount: count)
    }
    sent += count
    return count
  }

  private func take(body bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    received += count
    guard let bytes, !isOversize else { return 0 }
    let room = UnsafeRawBufferPointer(start: bytes, count: count)
    body.append(contentsOf: room.prefix(kept - min(body.count, kept)))
    return count
  }

  private func take(line bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    received += count
    guard let bytes, !isOversize else { return 0 }
    takeTag(UnsafeRawBufferPointer(start: bytes, count: count))
    // Behind the answer that matters may stand one to the goodbye.
    if lines.count == 4 { lines.removeFirst() }
    lines.append(Array(UnsafeRawBufferPointer(start: bytes, count: count).prefix(Self.shownBytes)))
    return count
  }

  private func takeTag(_ line: UnsafeRawBufferPointer) {
    let mark = "etag:"
    guard line.count > mark.utf8.count, line.count <= Self.shownBytes,
      zip(line, mark.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
    else { return }
    let value = line.dropFirst(mark.utf8.count).filter { $0 > 32 && $0 < 127 }
    tag = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
  }

  /// Opens a socket to an address that may be reached; what is checked is what is connected to.
  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    guard let doorman else { return escalon_curl_open(address) }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Int(escalon_curl_address(address, &bytes))
    guard let target = InternetAddress(bytes: bytes.prefix(count)) else { return CURL_SOCKET_BAD }
    guard doorman.admits(target) else {
      refused = target
      return CURL_SOCKET_BAD
    }
    return escalon_curl_open(address)
  }
}
