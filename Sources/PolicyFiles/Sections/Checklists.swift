import Policies

/// The keys of a checklist.
enum ChecklistKeys {
  static let title = Key("title", .text, "what people call it")
  static let items = Key("items", .checklistItems, required: true, "the steps in order")
  static let table = KeyTable("a checklist", [title, items])
}

/// The keys of a step of a checklist.
enum ChecklistItemKeys {
  static let text = Key("text", .text, required: true, "what to do")
  static let isRequired = Key(
    "required", .yesNo, "whether the list is complete only with it; true without it")
  static let table = KeyTable("an item of a checklist", [text, isRequired])
}

extension Form where Value == [ChecklistDefinition.Item] {
  static var checklistItems: Form {
    named(ChecklistItemKeys.table, short: ChecklistItemKeys.text) { name, place, record in
      record[ChecklistItemKeys.text].map {
        ChecklistDefinition.Item(
          id: name, text: $0, required: record[ChecklistItemKeys.isRequired] ?? true, at: place)
      }
    }
  }
}

extension Form where Value == [ChecklistDefinition] {
  static var checklists: Form {
    named(ChecklistKeys.table) { name, place, record in
      ChecklistDefinition(
        id: name, title: record[ChecklistKeys.title] ?? title(from: name),
        items: record[ChecklistKeys.items] ?? [], at: place)
    }
  }
}
