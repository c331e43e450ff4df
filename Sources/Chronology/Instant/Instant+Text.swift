extension Instant {
  /// 0000-01-01T00:00:00Z, the first instant that RFC 3339 can write.
  public static let firstWritable = Instant(milliseconds: -62_167_219_200_000)
  /// 9999-12-31T23:59:59.999Z, the last instant that RFC 3339 can write in whole milliseconds.
  public static let lastWritable = Instant(milliseconds: 253_402_300_799_999)

  /// Reads an instant as RFC 3339 writes it: `2026-05-04T09:00:00Z`, `2026-05-04T11:00:00.25+02:00`.
  ///
  /// A fraction may have any number of digits; what is below a millisecond is cut off. `T` and `Z`
  /// may be lower case. Second 60 is read only where UTC can have a leap second (23:59:60 at the end
  /// of a month), and means the second after it, because instants do not count leap seconds.
  /// - Throws: ``UnreadableText`` when the text is anything else, or the instant lies outside the
  ///   years 0000 to 9999 of UTC.
  public init(rfc3339 text: some StringProtocol) throws(UnreadableText) {
    let read = withBytes(of: text) { Instant.read($0) }
    switch read {
    case .success(let instant): self = instant
    case .failure(let problem):
      throw UnreadableText("\(quoted(text)) is not an instant: \(problem.reason)")
    }
  }

  /// Reads an instant from the bytes of RFC 3339, or returns nil; allocates nothing on success.
  public init?(rfc3339Bytes bytes: UnsafeBufferPointer<UInt8>) {
    guard case .success(let instant) = Instant.read(bytes) else { return nil }
    self = instant
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Result<Instant, UnreadableText> {
    var scanner = ByteScanner(bytes)
    guard let year = scanner.digits(4), scanner.take(45), let month = scanner.digits(2),
      scanner.take(45), let day = scanner.digits(2)
    else { return .failure(UnreadableText("write it like 2026-05-04T09:00:00Z")) }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      return .failure(UnreadableText("there is no such date"))
    }
    guard scanner.take(84) || scanner.take(116) else {
      return .failure(UnreadableText("after the date comes T and the time of day"))
    }
    guard let hour = scanner.digits(2), scanner.take(58), let minute = scanner.digits(2),
      scanner.take(58), let second = scanner.digits(2)
    else { return .failure(UnreadableText("the time of day is written HH:MM:SS")) }
    guard hour < 24, minute < 60, second <= 60 else {
      return .failure(UnreadableText("there is no such time of day"))
    }
    guard let fraction = scanner.fraction() else {
      return .failure(UnreadableText("a fraction needs digits after its point"))
    }
    guard let offset = scanner.offset() else {
      return .failure(UnreadableText("it must end in Z or an offset such as +02:00"))
    }
    let time = Int64((hour * 60 + minute) * 60 + second) * 1000 + Int64(fraction)
    let milliseconds = Int64(date.days) * TimeOfDay.millisecondsPerDay + time - Int64(offset) * 1000
    let instant = Instant(milliseconds: milliseconds)
    if second == 60, !instant.followsMonth {
      return .failure(UnreadableText("there is no leap second at that time"))
    }
    guard instant >= .firstWritable, instant <= .lastWritable else {
      return .failure(UnreadableText("in UTC it lies outside the years 0000 to 9999"))
    }
    return .success(instant)
  }

  /// Whether this instant is in the first second of a month of UTC.
  private var followsMonth: Bool {
    let local = CivilDateTime(milliseconds: milliseconds)
    return local.time.milliseconds < 1000 && local.date.day == 1
  }
}

extension ByteScanner {
  /// An optional `.digits` as milliseconds; nil when the digits are missing.
  fileprivate mutating func fraction() -> Int? {
    guard take(46) else { return 0 }
    var value = 0
    var count = 0
    while !isAtEnd, next &- 48 <= 9 {
      if count < 3 { value = value * 10 + Int(next - 48) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    while count < 3 {
      value *= 10
      count += 1
    }
    return value
  }

  /// `Z` or `+hh:mm` up to the end, as seconds; nil for anything else.
  fileprivate mutating func offset() -> Int? {
    if take(90) || take(122) { return isAtEnd ? 0 : nil }
    let negative = take(45)
    guard negative || take(43), let hours = digits(2), take(58), let minutes = digits(2), isAtEnd,
      hours < 24, minutes < 60
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return negative ? -seconds : seconds
  }
}

extension Instant: CustomStringConvertible {
  /// The instant as RFC 3339 writes it in UTC: ``rfc3339``.
  public var description: String { rfc3339 }

  /// `2026-05-04T09:00:00Z`; milliseconds (three digits) only when they are not zero.
  ///
  /// Instants outside the years 0000 to 9999 are written as `before 0000` and `after 9999`: RFC 3339
  /// has no form for them.
  public var rfc3339: String {
    guard self >= .firstWritable else { return "before 0000" }
    guard self <= .lastWritable else { return "after 9999" }
    return String(unsafeUninitializedCapacity: 24) { buffer in
      write(rfc3339Into: UnsafeMutableBufferPointer(rebasing: buffer[...]))
    }
  }

  /// Writes ``rfc3339`` as ASCII into at least 24 bytes and returns how many were written.
  ///
  /// Instants outside the years 0000 to 9999 are written as the nearest one inside.
  public func write(rfc3339Into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    precondition(buffer.count >= 24, "an instant needs 24 bytes")
    let bounded = min(max(self, .firstWritable), .lastWritable)
    let local = CivilDateTime(milliseconds: bounded.milliseconds)
    let (year, month, day) = local.date.parts
    let time = local.time
    var position = 0
    func put(_ number: Int, _ width: Int, then separator: UInt8) {
      var rest = number
      for place in stride(from: width - 1, through: 0, by: -1) {
        buffer[position + place] = UInt8(48 + rest % 10)
        rest /= 10
      }
      buffer[position + width] = separator
      position += width + 1
    }
    put(year, 4, then: 45)
    put(month, 2, then: 45)
    put(day, 2, then: 84)
    put(time.hour, 2, then: 58)
    put(time.minute, 2, then: 58)
    put(time.second, 2, then: time.millisecond == 0 ? 90 : 46)
    if time.millisecond != 0 { put(time.millisecond, 3, then: 90) }
    return position
  }
}
