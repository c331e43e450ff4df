import Runtime

extension MeterFamily {
  /// Requests that were answered.
  static let requests = MeterFamily(
    "escalon_http_requests", .counter, by: "route", "status",
    help: "Requests that were answered, by route (none for addresses that nothing has) and status.")
  /// How long answers take.
  static let requestDuration = MeterFamily(
    "escalon_http_request_duration_seconds", .waits, by: "route",
    help: "From the whole request to its answer, by route; of streams to their beginning.")
  /// Tries to sign in.
  static let slowAnswers = MeterFamily(
    "escalon_slow_answers", .counter, help: "Requests that were not answered in time.")
  static let signIns = MeterFamily(
    "escalon_sign_ins", .counter, by: "outcome", help: "Tries to sign in, by outcome.")
  /// Streams of events.
  static let streams = MeterFamily(
    "escalon_event_streams", .gauge, help: "Streams of events that are open.")

  /// Every family of the web server.
  static let web = [requests, requestDuration, slowAnswers, signIns, streams]
}

/// In which form figures are asked for (RFC 9110 section 12.5.1, without weighing what is asked for).
enum MetricsForm {
  /// OpenMetrics for whoever names it, as Prometheus does; else the older text, which every collector reads.
  static func form(accepting header: String?) -> MeterForm {
    header?.lowercased().contains("application/openmetrics-text") == true
      ? .openMetrics : .prometheus
  }

  /// The media type of a form.
  static func type(of form: MeterForm) -> String {
    switch form {
    case .openMetrics: MediaType.metrics
    case .prometheus: MediaType.plainMetrics
    }
  }
}
