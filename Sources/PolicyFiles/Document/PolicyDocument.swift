public import Policies

/// A policy as a procedure for people, in CommonMark with tables.
///
/// It says what the policy does in the order in which a reader asks: what for, who, how urgent, who next, how fast, what must be
/// there, what the customer reads, how it ends, how it gets better. The same policy gives the same text.
///
/// - Complexity: O(elements).
public func policyDocument(_ policy: PolicyDefinition) -> String {
  var document = PolicyDocument(policy: policy)
  document.write()
  return document.page.text
}

/// The parts of the same procedure, in order, for who shows them otherwise than as text.
///
/// - Complexity: O(elements).
public func policyProcedure(_ policy: PolicyDefinition) -> [ProcedurePart] {
  var document = PolicyDocument(policy: policy)
  document.write()
  return document.page.parts
}

/// Writes the chapters; each leaves itself out when the policy says nothing of it.
struct PolicyDocument {
  let policy: PolicyDefinition
  let words: Wording
  var page = Markdown()

  init(policy: PolicyDefinition) {
    self.policy = policy
    words = Wording(policy)
  }

  mutating func write() {
    writeHead()
    writePurpose()
    writeRoles()
    writePriorities()
    writeLevels()
    writeEscalation()
    writeGates()
    writeClocks()
    writeRules()
    writeMessages()
    writeEnds()
    writePeriods()
    writeIncidents()
    writeHandover()
    writeTeams()
    writeSchedules()
    writeHours()
    writeFields()
    writeImprovement()
    writeAdvice()
  }

  private mutating func writeHead() {
    page.title(policy.title)
    let facts = [
      "Version \(policy.version)", policy.document.department,
      "times in \(policy.zone)",
      policy.document.reviewEveryMonths.map { "reviewed every \($0) months" },
    ]
    page.paragraph(facts.compactMap { $0 }.joined(separator: ", ") + ".")
  }

  private mutating func writePurpose() {
    let document = policy.document
    if !document.purpose.isEmpty {
      page.chapter("Purpose")
      for sentence in document.purpose { page.paragraph(sentence) }
    }
    guard !document.appliesTo.isEmpty || !document.excludes.isEmpty else { return }
    page.chapter("Scope")
    if !document.appliesTo.isEmpty {
      page.paragraph("This procedure applies to:")
      page.list(document.appliesTo)
    }
    if !document.excludes.isEmpty {
      page.paragraph("It does not cover:")
      page.list(document.excludes)
    }
  }

  private mutating func writeAdvice() {
    let document = policy.document
    if !document.guidelines.isEmpty {
      page.chapter("Good practice")
      page.list(
        document.guidelines.map { guideline in
          (guideline.kind == .do ? "Do: " : "Don't: ") + guideline.text
            + (guideline.enforcedBy.map { " (enforced by \(Markdown.code($0)))" } ?? "")
        })
    }
    for section in document.sections {
      page.chapter(section.title)
      for sentence in section.sentences { page.paragraph(sentence) }
    }
    if !document.outcomes.isEmpty {
      page.chapter("Expected outcomes")
      page.list(document.outcomes)
    }
    if !document.references.isEmpty {
      page.chapter("References")
      page.list(document.references)
    }
  }
}
