import Findings
import MarkedYAML
import Policies

/// The keys of an escalation report.
enum ReportKeys {
  static let title = Key("title", .text, "the report's heading")
  static let sections = Key(
    "sections",
    .map(
      of: .map(of: .reportLine, what: "a mapping from labels to what fills them in"),
      what: "a mapping from headings to lines"), required: true,
    "headings, each with labels and what fills them in")
  static let table = KeyTable("a report", [title, sections])
}

/// The keys of a line of a report.
enum ReportLineKeys {
  static let text = Key("text", .template, required: true, "what fills it in")
  static let isRequired = Key("required", .yesNo, "whether an escalation needs it filled")
  static let table = KeyTable("a line of a report", [text, isRequired])
}

/// What fills a line of a report in.
struct ReportLine {
  var text: TemplateText
  var isRequired: Bool
}

extension Form where Value == ReportLine {
  static var reportLine: Form {
    record(ReportLineKeys.table, short: ReportLineKeys.text) { record in
      record[ReportLineKeys.text].map {
        ReportLine(text: $0, isRequired: record[ReportLineKeys.isRequired] ?? false)
      }
    }
  }
}

extension Form where Value == ReportTemplate {
  static var report: Form {
    record(ReportKeys.table) { record in
      guard let sections = record[ReportKeys.sections] else { return nil }
      return ReportTemplate(
        title: record[ReportKeys.title] ?? "Escalation report",
        sections: sections.map { section in
          ReportTemplate.Section(
            title: section.key,
            lines: section.value.map {
              ReportTemplate.Line(
                label: $0.key, text: $0.value.text, required: $0.value.isRequired, at: $0.place)
            })
        }, at: record.place)
    }
  }
}
