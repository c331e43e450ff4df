public import Chronology

/// For whom a page is made: their language, their zone, and the instant at which they look.
public struct PageReader: Sendable {
  /// What the page says.
  public var words: Words
  /// The zone in which times are shown.
  public var zone: Zone
  /// When they look.
  public var now: Instant

  /// A reader of a language in a zone.
  public init(_ language: Language, zone: Zone, at now: Instant) {
    words = Words.of(language)
    self.zone = zone
    self.now = now
  }

  /// An instant as short as it can be: the time today, else with the day.
  public func text(_ instant: Instant) -> String { ReaderTimes(self).short(instant) }

  /// A day, such as "Mon 3 Nov".
  public func day(_ date: CivilDate) -> String { ReaderTimes(self).day(date) }
}

/// A value that reads differently for each reader.
protocol Dressed {
  /// What a template sees of it: a text, or a dictionary.
  func dressed(for reader: PageReader) -> Any
}
