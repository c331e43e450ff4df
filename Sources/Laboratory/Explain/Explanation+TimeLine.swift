import Chronology
import Findings
import Policies
import ReadModels

extension Explanation {
  /// The time line day by day; what comes again is told once.
  var timeLineLines: [String] {
    var lines: [String] = []
    var day: CivilDate?
    for part in Folding.fold(entries) {
      switch part {
      case .moment(let at, let entries):
        let date = policy.zone.local(at: at).date
        if date != day {
          lines += ["", times.heading(date)]
          day = date
        }
        lines += moment(at, entries)
      case .again(let count, let every, let last):
        let rhythm = every.map { "every \($0.words), " } ?? ""
        let times = count == 1 ? "once more" : "\(count) more times"
        lines.append(
          "         ... then the same \(rhythm)\(times), the last \(self.times.text(last))")
      }
    }
    return lines
  }

  /// What happened at one instant: the time once, and each cause once for all that it brought about.
  private func moment(_ at: Instant, _ entries: [TimeLineEntry]) -> [String] {
    var lines: [String] = []
    let time = times.time(at)
    let margin = String(repeating: " ", count: max(7, time.count + 2))
    var head = "  " + time + margin.dropFirst(time.count)
    for (index, entry) in entries.enumerated() {
      lines += wrapped(entry.sentence, first: head, rest: "  " + margin + "  ")
      head = "  " + margin
      let next = index + 1 < entries.count ? entries[index + 1] : nil
      if next?.cause == entry.cause, next?.place == entry.place { continue }
      lines += wrapped(reason(entry), first: "  " + margin + "  - ", rest: "  " + margin + "    ")
    }
    return lines
  }

  private func reason(_ entry: TimeLineEntry) -> String {
    var text = entry.cause
    if entry.noticedAt > entry.at { text += "; noticed \(times.text(entry.noticedAt))" }
    if let place = entry.place { text += " (\(place.file):\(place.line))" }
    return text
  }
}
