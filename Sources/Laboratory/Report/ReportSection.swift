/// A part of a report: sentences, perhaps a chart, and tables that hold every number of it.
public struct ReportSection: Sendable {
  /// Its name within the page.
  public var id: String
  /// Its heading.
  public var title: String
  /// What a hurried reader should know, a sentence each.
  public var sentences: [String] = []
  /// The numbers to remember, each with what it is of; for pages.
  public var figures: [(value: String, label: String)] = []
  /// A picture of the first table.
  public var chart: ReportChart?
  /// The tables, each with a caption.
  public var tables: [(caption: String, table: ReportTable)] = []
  /// Stories of single tickets.
  public var stories: [ReportStory] = []
}

/// What happened to one ticket, in a few lines.
public struct ReportStory: Sendable, Hashable {
  /// The ticket and its sum.
  public var title: String
  /// What happened, a sentence each.
  public var lines: [String]
}

/// A picture of numbers.
public enum ReportChart: Sendable, Hashable {
  /// Bars of parts, one bar a row; as long as their sums.
  case bars(ReportBars)
  /// Columns of parts over time.
  case columns(ReportBars)
  /// Cells that are darker the more there is.
  case heat(ReportHeat)
  /// Who is on call, day by day.
  case duty(ReportDuty)
}

/// Bars or columns that are made of parts.
public struct ReportBars: Sendable, Hashable {
  /// What the numbers are.
  public var title: String
  /// Whether every bar has the full length, and its parts are shares of it.
  public var isShare = false
  /// The names of the parts, in order; each has a colour.
  public var parts: [String]
  /// The colours, by their names in the style sheet.
  public var colours: [String]
  /// The bars.
  public var bars: [Bar]

  /// One bar.
  public struct Bar: Sendable, Hashable {
    /// What it is of.
    public var label: String
    /// The size of each part.
    public var values: [Double]
    /// What stands at its end.
    public var note: String
  }
}

/// Cells by row and column.
public struct ReportHeat: Sendable, Hashable {
  /// What the numbers are.
  public var title: String
  /// The rows' labels.
  public var rows: [String]
  /// The columns' labels.
  public var columns: [String]
  /// The numbers, row by row.
  public var values: [[Int]]
}
