import Dispatch
import Glibc

/// Sends bytes to a port of this host and gives back all that comes until the other side closes,
/// or until a text has come.
///
/// It waits on a thread of its own: the few threads of the tasks are the server's.
func exchange(_ port: Int, _ request: String, until end: String? = nil) async -> String {
  await withCheckedContinuation { continuation in
    DispatchQueue(label: "sender").async {
      continuation.resume(returning: talk(port, request, until: end))
    }
  }
}

private func talk(_ port: Int, _ request: String, until end: String?) -> String {
  let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(socket) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let connected = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard connected == 0 else { return "" }
  let bytes = Array(request.utf8)
  var sent = 0
  while sent < bytes.count {
    let count = bytes.withUnsafeBytes {
      send(
        socket, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
        Int32(MSG_NOSIGNAL))
    }
    if count <= 0 { break }
    sent += count
  }
  var answer: [UInt8] = []
  var room = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = recv(socket, &room, room.count, 0)
    if count > 0 { answer += room[..<count] }
    let text = String(decoding: answer, as: UTF8.self)
    if count <= 0 || end.map({ text.contains($0) }) == true { return text }
  }
}
