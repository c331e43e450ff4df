public import Chronology
import JSONText

/// A program of the house that takes each letter as one JSON object on its standard input.
///
/// | the program | outcome |
/// | --- | --- |
/// | exits with 0 | delivered |
/// | exits with 75 (`EX_TEMPFAIL` of `sysexits.h`) | failed |
/// | exits with another status | rejected |
/// | ends by a signal, takes too long, writes over 64 KiB | failed |
/// | cannot be started | failed |
///
/// It runs in a process group of its own, which is killed as a whole when the time is up and when the
/// program has ended, in `/`, with an empty environment but for `PATH`, `LANG` and what is configured.
public struct CommandChannel: Channel {
  /// The word by which policies name it.
  public let name: String
  private let settings: CommandSettings
  private let workers: Workers<Void>

  /// The limit of its settings.
  public var longestTry: TimeAmount { settings.limit }

  /// The exit status that means "try again later": `EX_TEMPFAIL`.
  static let tryAgain: Int32 = 75

  /// A channel that runs a program.
  public init(name: String = "command", settings: CommandSettings) {
    self.name = name
    self.settings = settings
    workers = Workers(count: settings.processes, label: "escalon.\(name)") {}
  }

  /// Runs the program once; `now` is the `sentAt` that it reads.
  public func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    let input = Self.input(letter, at: now)
    let settings = settings
    let stop = StopFlag()
    let ending = await withTaskCancellationHandler {
      await workers.run { _ in ChildProcess.run(settings, input: input, until: stop) }
    } onCancel: {
      stop.raise()
    }
    switch ending {
    case nil, .stopped: return .failed("stopped before it was done")
    case .unstarted(let problem): return .failed("the program could not be started: \(problem)")
    case .tooLong: return .failed("the program took over \(settings.limit) and was killed")
    case .tooMuch: return .failed("the program wrote over 64 KiB and was killed")
    case .signal(let signal): return .failed("the program was ended by signal \(signal)")
    case .exited(0, _): return .delivered("exit 0")
    case .exited(let status, let said):
      let detail = said.isEmpty ? "exit \(status)" : "exit \(status): \(said)"
      return status == Self.tryAgain ? .failed(detail) : .rejected(detail)
    }
  }

  /// What the program reads: one object and a line end.
  static func input(_ letter: Letter, at now: Instant) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.member("escalon", 1)
      $0.members(of: letter)
      $0.member("sentAt", now.rfc3339)
    }
    writer.endLine()
    return writer.bytes
  }
}
