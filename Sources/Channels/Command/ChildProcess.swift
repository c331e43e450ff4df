import CSpawn
import Chronology
import Glibc

/// One run of a program within bounds; blocks its thread.
enum ChildProcess {
  /// How a run ended.
  enum Ending: Sendable, Equatable {
    /// It could not be started.
    case unstarted(String)
    /// It ended by itself, with its status and the beginning of what it wrote.
    case exited(Int32, said: String)
    /// A signal ended it.
    case signal(Int32)
    /// It took too long.
    case tooLong
    /// It wrote too much.
    case tooMuch
    /// The caller did not want to wait any more.
    case stopped
  }

  private static let mostOutput = 65_536
  private static let shownOutput = 512
  /// How often a run looks whether it is over, in milliseconds.
  private static let stepMilliseconds: Int32 = 10

  /// Runs the program with `input` on its standard input, which is a file in memory: there is no pipe
  /// that could fill, and none that could break.
  static func run(_ settings: CommandSettings, input: [UInt8], until stop: StopFlag) -> Ending {
    let source = memfd_create("letter", ESCALON_MFD_CLOEXEC)
    guard source >= 0 else { return .unstarted(OneLine.shown(String(cString: strerror(errno)))) }
    defer { close(source) }
    guard writeAll(input, to: source), lseek(source, 0, SEEK_SET) == 0 else {
      return .unstarted("its input could not be kept in memory")
    }
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else {
      return .unstarted(OneLine.shown(String(cString: strerror(errno))))
    }
    defer { close(ends[0]) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    var child: pid_t = 0
    let code = spawn(settings, input: source, output: ends[1], &child)
    close(ends[1])
    guard code == 0 else { return .unstarted(OneLine.shown(String(cString: strerror(code)))) }
    return watch(child, output: ends[0], settings.limit, until: stop)
  }

  private static func spawn(
    _ settings: CommandSettings, input: Int32, output: Int32, _ child: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    posix_spawn_file_actions_addchdir_np(&actions, "/")
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var variables = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
    for (name, value) in settings.environment.sorted(by: { $0.key < $1.key }) {
      variables.append("\(name)=\(value.revealed)")
    }
    return withStrings([settings.program] + settings.arguments) { arguments in
      withStrings(variables) { variables in
        posix_spawn(&child, settings.program, &actions, &attributes, arguments, variables)
      }
    }
  }

  private static func watch(
    _ child: pid_t, output: Int32, _ limit: TimeAmount, until stop: StopFlag
  ) -> Ending {
    let start = ContinuousClock.now
    let most = Duration.milliseconds(limit.curlMilliseconds)
    var said: [UInt8] = []
    var written = 0
    var isOpen = true
    while true {
      var hasEnded = hasEnded(child)
      isOpen = isOpen && drain(output, &said, &written, wait: hasEnded ? 0 : stepMilliseconds)
      if !isOpen, !hasEnded {
        usleep(UInt32(stepMilliseconds) * 1000)
        hasEnded = self.hasEnded(child)
      }
      let broken: Ending? =
        written > mostOutput
        ? .tooMuch
        : stop.isRaised ? .stopped : ContinuousClock.now - start > most ? .tooLong : nil
      guard hasEnded || broken != nil else { continue }
      // The child is not yet reaped, so its number and that of its group are still its own.
      kill(-child, SIGKILL)
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
      if written <= mostOutput { _ = drain(output, &said, &written, wait: 0) }
      if let broken, !hasEnded || broken == .tooMuch { return broken }
      let signal = status & 0x7f
      return signal == 0 ? .exited(status >> 8 & 0xff, said: OneLine.shown(said)) : .signal(signal)
    }
  }

  /// Whether the child has ended; it is not reaped.
  private static func hasEnded(_ child: pid_t) -> Bool {
    var info = siginfo_t()
    info.si_signo = 0
    let code = waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
    return code == 0 && info.si_signo != 0
  }

  /// Reads what is there, after at most `wait` milliseconds; false at the end of the output.
  private static func drain(
    _ output: Int32, _ said: inout [UInt8], _ written: inout Int, wait: Int32
  ) -> Bool {
    var event = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    poll(&event, 1, wait)
    var room = [UInt8](repeating: 0, count: 4096)
    while written <= mostOutput {
      let count = read(output, &room, room.count)
      if count == 0 { return false }
      guard count > 0 else { return true }
      written += count
      said.append(contentsOf: room.prefix(min(count, shownOutput - min(said.count, shownOutput))))
    }
    return true
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// The texts as C wants them: pointers with a null behind the last.
  private static func withStrings<Answer>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
  ) -> Answer {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return body(copies)
  }
}
