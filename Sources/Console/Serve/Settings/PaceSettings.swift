import Channels
import Chronology
import Runtime

extension SettingTable {
  /// The paces of letters that the settings ask for; what is no pace is noted.
  mutating func paces() -> DeliveryPaces {
    var paces = DeliveryPaces(address: pace("pace.address"))
    for channel in ["mail", "chat", "phone"] { paces.channels[channel] = pace("pace.\(channel)") }
    return paces
  }

  /// `20/1s`, which is 20 at once and then one every second; nil for `none`, and for what is no pace.
  private mutating func pace(_ name: String) -> Pace? {
    guard let text = text(name), text != "none" else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let burst = Int(parts[0]), (1...1_000_000).contains(burst),
      let target = try? WorkingTarget(parsing: parts[1]), case .elapsed(0, let interval) = target,
      interval > .zero
    else {
      refuse(
        name, "\"\(text)\" is no pace", suggestion: "20/1s: 20 at once, then one a second; or none")
      return nil
    }
    return Pace(burst: burst, interval: interval)
  }
}
