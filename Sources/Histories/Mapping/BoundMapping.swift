import Chronology
import Expressions

/// A mapping whose columns were found in a history's header: what a thread needs to make events.
///
/// Expressions stand once in a list and are named by their place in it, so that loops over rows
/// copy integers only.
struct BoundMapping: Sendable {
  /// A text of a row, or of the row before it.
  struct Input: Sendable, BitwiseCopyable {
    var textSlot: Int
    var isPrevious: Bool
  }

  /// A value or condition whose answer depends on the texts of its inputs and on nothing else.
  struct Expression: Sendable {
    enum Content: Sendable {
      case constant(Value)
      case program(Program)
    }

    var content: Content
    var inputs: [Input]
    var map: [String: Value]?
    var otherwise: Value?
    /// The parameter whose form the value must have, if it is one.
    var parameter: HistoryKind.Parameter?
    /// Where it stands in the mapping, as `line:column`.
    var place: String
  }

  /// A field or parameter and the number of its expression.
  struct Named: Sendable {
    var name: String
    var isField: Bool
    var expression: Int
  }

  enum When: Sendable, BitwiseCopyable {
    case first
    case always
    case condition(Int)
  }

  struct Event: Sendable {
    var when: When
    var instantSlots: [Int]
    var kind: HistoryKind
    var arguments: [Named]
  }

  struct EvidenceColumns: Sendable {
    var breached: Int?
    var kept: Int?
    var deadlineSlot: Int?
  }

  var plan: RowPlan
  var order: Mapping.Order
  var tolerance: TimeAmount
  var expressions: [Expression]
  var actor: Int?
  var role: Int?
  var visibility: Int?
  var source: Int?
  var fields: [Named]
  var events: [Event]
  var evidence: EvidenceColumns?
  /// The text slot of each column by its place in the header; -1 where it is not kept.
  var textSlotOfColumn: [Int]
}
