/// What load is put on a server: how many requests a second, for how long, of which kinds.
///
/// The load is open: requests are due at their own instants, whether or not earlier ones were answered. Latency counts from the
/// instant at which a request was due, not from when a connection was free for it; so a server that stalls cannot hide it (what
/// Gil Tene calls coordinated omission).
public struct LoadPlan: Sendable {
  /// How often each kind of request comes, as weights.
  public struct Mix: Sendable {
    /// New tickets.
    public var open = 4
    /// Messages to the customer.
    public var reply = 4
    /// Requests to raise a ticket.
    public var escalate = 1
    /// Solutions.
    public var resolve = 1

    /// The usual mix.
    public init() {}
  }

  /// The server's host.
  public var host: String
  /// Its port.
  public var port: Int
  /// The API token that requests carry; empty for none.
  public var token: String
  /// Requests due in a second.
  public var rate: Double
  /// How long requests are due, in seconds.
  public var seconds: Double
  /// Connections, each with one request at a time.
  public var connections: Int
  /// The kinds of request.
  public var mix: Mix
  /// A path that every request is posted to in place of tickets' own: to measure a server that only answers.
  public var onlyPath: String?
  /// Where the order of kinds begins: the same seed gives the same requests.
  public var seed: UInt64

  /// A plan from its parts.
  public init(
    host: String, port: Int, token: String, rate: Double, seconds: Double, connections: Int,
    mix: Mix = Mix(), onlyPath: String? = nil, seed: UInt64 = 1
  ) {
    self.host = host
    self.port = port
    self.token = token
    self.rate = rate
    self.seconds = seconds
    self.connections = connections
    self.mix = mix
    self.onlyPath = onlyPath
    self.seed = seed
  }

  /// How many requests are due in all.
  public var count: Int { max(0, Int(rate * seconds)) }
}
