import Findings
import Names
import Policies
import Testing

/// The four policies as files.
@Suite("The four procedures as policies")
struct ShippedPolicyTests {
  @Test("the four policies are without errors and warnings", arguments: ShippedPolicy.allCases)
  func clean(shipped: ShippedPolicy) throws {
    #expect(try shipped.findings() == [])
    #expect(shipped.policy != nil)
  }

  @Test(
    "the fields that histories tell of are in all four policies", arguments: ShippedPolicy.allCases)
  func commonFields(shipped: ShippedPolicy) throws {
    let fields = try #require(shipped.policy).definition.fields.map(\.id.text)
    let common = [
      "summary", "description", "category", "subcategory", "impact", "urgency", "symptom",
      "contact_type", "security", "production_down", "major_outage", "customer_name",
      "customer_email", "account_id", "customer_plan", "business_impact", "resolution",
      "root_cause", "actions_taken", "lessons_learned", "steps_to_reproduce", "logs",
      "environment",
    ]
    #expect(common.filter { !fields.contains($0) } == [])
  }

  @Test("the four policies have the same priorities", arguments: ShippedPolicy.allCases)
  func priorities(shipped: ShippedPolicy) throws {
    let policy = try #require(shipped.policy)
    #expect(policy.definition.priorities.priorities.map(\.id.text) == ["P1", "P2", "P3", "P4"])
  }
}
