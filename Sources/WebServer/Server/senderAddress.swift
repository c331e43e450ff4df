import Channels

/// Who sent a request: the nearest address that is none of a trusted proxy.
///
/// Each proxy appends the address from which it was asked, so the list is walked from its end for as long as whoever wrote the entry is
/// trusted; what stands before that anybody can have made up.
///
/// - Parameters:
///   - peer: The address of the connection.
///   - list: The header X-Forwarded-For; several are joined with commas. Ports are left out.
///   - trusted: The proxies' addresses.
/// - Complexity: O(length of the list * number of blocks).
func senderAddress(
  of peer: String, forwardedFor list: String, trusting trusted: [AddressBlock]
) -> String {
  guard var sender = InternetAddress(peer) else { return peer }
  func isTrusted(_ address: InternetAddress) -> Bool { trusted.contains { $0.contains(address) } }
  for entry in list.split(separator: ",").reversed() {
    guard isTrusted(sender), let before = address(in: entry) else { break }
    sender = before
  }
  return "\(sender)"
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
private func address(in entry: Substring) -> InternetAddress? {
  let text = entry.filter { $0 != " " && $0 != "\t" }
  if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
    return InternetAddress(String(text[text.index(after: text.startIndex)..<end]))
  }
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  return InternetAddress(parts.count == 2 ? String(parts[0]) : text)
}
