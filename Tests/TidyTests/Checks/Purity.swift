/// What may not stand in the decision core, and what to write instead.
enum Purity {
  struct Ban {
    var token: String
    var instead: String

    init(_ token: String, _ instead: String) {
      (self.token, self.instead) = (token, instead)
    }

    /// The identifier in the token.
    var name: String { String(token.drop { $0 == "." }.prefix { $0 != "(" }) }

    func matches(_ word: SwiftSource.Word, in code: [UInt8]) -> Bool {
      word.text == name
        && (!token.hasPrefix(".") || Purity.isMember(word, in: code))
        && (!token.hasSuffix("(") || word.after == UInt8(ascii: "("))
    }
  }

  private static let time = "take the instant as a parameter: `at now: Instant`"
  private static let chance = "take the number or the id as a parameter"
  private static let host = "take the value as a parameter; HostData reads the host"

  static let bans = [
    Ban("Date(", time), Ban(".now", time), Ban("ContinuousClock", time),
    Ban("SuspendingClock", time), Ban("DispatchTime", time), Ban("clock_gettime", time),
    Ban("gettimeofday", time),
    Ban(".sleep(", "say when to wake: `nextWake`"),
    Ban("UUID(", chance), Ban(".random(", chance), Ban("SystemRandomNumberGenerator", chance),
    Ban(".shuffled(", chance), Ban(".shuffle(", chance), Ban(".randomElement(", chance),
    Ban(".hashValue", "a hash differs in every process: compare or order by the value itself"),
    Ban("Hasher(", "a hash differs in every process: compare or order by the value itself"),
    Ban("ProcessInfo", host), Ban("getenv", host), Ban("CommandLine", host),
    Ban("FileManager", host), Ban("FileHandle", host), Ban("fopen", host), Ban("readLine(", host),
    Ban("print(", "return the text; Console prints"),
    Ban("debugPrint(", "return the text; Console prints"),
    Ban("dump(", "return the text; Console prints"),
    Ban("fatalError(", "no input may stop the core: return an error, or saturate"),
    Ban("Task", "the core decides at once: nothing in it runs later or elsewhere"),
    Ban("DispatchQueue", "the core decides at once: nothing in it runs later or elsewhere"),
  ]

  /// Whether a word is asked of something: `a.now`, or a line that begins with `.now`.
  ///
  /// A case of our own, as in `x == .now`, is not: of the host's types, which could be meant too, the
  /// names and imports are banned by themselves.
  private static func isMember(_ word: SwiftSource.Word, in code: [UInt8]) -> Bool {
    guard word.before == UInt8(ascii: "."),
      let dot = code[..<word.offset].lastIndex(of: UInt8(ascii: ".")), dot > 0
    else { return false }
    if code[dot - 1].isIdentifier || ")]?!>".utf8.contains(code[dot - 1]) { return true }
    return code[..<dot].last { $0 != UInt8(ascii: " ") } == UInt8(ascii: "\n")
  }

  static func findings(in source: SwiftSource) -> [Finding] {
    let byName = Dictionary(grouping: bans, by: \.name)
    return source.words.flatMap { word in
      (byName[word.text] ?? []).filter { $0.matches(word, in: source.code) }.map {
        Finding(
          path: source.path, line: source.line(at: word.offset),
          message: "`\($0.token)` may not stand in the decision core: \($0.instead)")
      }
    }
  }
}
