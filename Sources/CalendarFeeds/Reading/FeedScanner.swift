import Findings

/// What no feed exceeds; one beyond is refused before anything of it is parsed.
public enum FeedLimits {
  /// Bytes of a feed: 16 MiB.
  public static let bytes = 16 << 20
  /// Bytes of one event or zone; attachments in an event can be large.
  public static let component = 1 << 20
  /// Events and zones.
  public static let components = 100_000
  /// Components within each other; a calendar's event with its alarm has three.
  static let depth = 8
  /// Occurrences of one event that are looked at.
  static let occurrences = 200_000
  /// Occurrences of all events that are looked at.
  static let allOccurrences = 2_000_000
}

/// One component of a feed that is looked at: an event or a zone.
struct FeedPiece {
  /// `VEVENT` or `VTIMEZONE`.
  var kind: String
  /// From its `BEGIN` to its `END`, lines as they stand in the feed.
  var text: String
  /// The line of its `BEGIN`, from 1.
  var line: Int
}

/// Takes a feed apart into events and zones, by its lines alone.
///
/// The parser is recursive and has no limits of its own, so that only pieces which have been measured are given to it.
struct FeedScanner {
  private(set) var pieces: [FeedPiece] = []
  private(set) var findings: [Finding] = []
  private let file: String
  private var open: [String] = []
  private var piece: (depth: Int, start: Int, line: Int)?
  private var hasCalendar = false

  /// - Complexity: O(length of the feed).
  init(_ bytes: [UInt8], file: String) {
    self.file = file
    guard bytes.count <= FeedLimits.bytes else {
      refuse("feed-size", "the feed is larger than \(FeedLimits.bytes) bytes", line: 1)
      return
    }
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let next = min(end + 1, bytes.count)
      guard take(bytes[start..<end], from: start, next: next, line: line, bytes) else { return }
      start = next
      line += 1
    }
    if let last = open.last {
      refuse("feed-end", "the feed ends within a \(last)", line: line)
    } else if !hasCalendar {
      refuse("feed-kind", "this is no calendar: there is no BEGIN:VCALENDAR", line: 1)
    }
  }

  /// Whether the feed is one as far as its lines go.
  var isWhole: Bool { findings.isEmpty }

  /// Takes a line; false when nothing more is to be had.
  private mutating func take(
    _ line: ArraySlice<UInt8>, from start: Int, next: Int, line number: Int, _ bytes: [UInt8]
  ) -> Bool {
    if let name = FeedScanner.name(in: line, after: "BEGIN:") {
      hasCalendar = hasCalendar || name == "VCALENDAR"
      open.append(name)
      guard open.count <= FeedLimits.depth else {
        refuse("feed-depth", "components nest deeper than \(FeedLimits.depth)", line: number)
        return false
      }
      if piece == nil, name == "VEVENT" || name == "VTIMEZONE" {
        piece = (open.count, start, number)
      }
    } else if let name = FeedScanner.name(in: line, after: "END:") {
      guard name == open.last else {
        refuse("feed-end", "END:\(name) ends nothing that is open", line: number)
        return false
      }
      if let whole = piece, whole.depth == open.count {
        guard keep(name, bytes[whole.start..<next], line: whole.line) else { return false }
        piece = nil
      }
      open.removeLast()
    }
    return true
  }

  private mutating func keep(_ kind: String, _ bytes: ArraySlice<UInt8>, line: Int) -> Bool {
    guard bytes.count <= FeedLimits.component else {
      refuse("feed-size", "this is larger than \(FeedLimits.component) bytes", line: line)
      return false
    }
    guard pieces.count < FeedLimits.components else {
      refuse("feed-size", "there are more than \(FeedLimits.components) events", line: line)
      return false
    }
    // A zero would end the text for the parser.
    let text = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
    pieces.append(FeedPiece(kind: kind, text: text, line: line))
    return true
  }

  /// The name after `BEGIN:` or `END:`, in capitals; nil for any other line.
  private static func name(in line: ArraySlice<UInt8>, after mark: StaticString) -> String? {
    let count = mark.utf8CodeUnitCount
    guard line.count > count, line.count <= 200 else { return nil }
    let isMark = mark.withUTF8Buffer { wanted in
      zip(line, wanted).allSatisfy { $0 & 0xDF == $1 & 0xDF }
    }
    guard isMark else { return nil }
    let text = String(decoding: line.dropFirst(count), as: UTF8.self)
    return String(text.filter { !$0.isWhitespace }.uppercased().prefix(40))
  }

  private mutating func refuse(_ code: String, _ message: String, line: Int) {
    pieces = []
    findings.append(
      Finding(code: code, message, at: SourcePlace(file: file, line: line, column: 1)))
  }
}
