import Chronology
public import JSONText
import Names
public import ReadModels
import Records

extension JSONWriter {
  /// Writes one run of a clock as a line.
  public mutating func line(_ run: ClockRun, ticket: String) {
    object { line in
      line.member("ticket", ticket)
      line.member("clock", run.clock)
      line.member("run", run.run)
      line.member("priority", run.priority)
      line.member("outcome", run.outcome.rawValue)
      line.member("start", run.startedAt)
      line.member("end", run.endedAt)
      line.member("deadline", run.deadline)
      line.member("breachedAt", run.breachedAt)
      line.member("targetMilliseconds", run.target)
      line.member("elapsedMilliseconds", run.elapsed)
      line.member("overrunMilliseconds", run.overrun)
      line.member("savedMilliseconds", run.saved)
      line.member("warnings", run.warnings)
      line.member("calendar", run.calendar)
      line.member("pauses", spans: run.pauses.map { ($0.from, $0.to) })
    }
    endLine()
  }
}
