import GRDB

/// How a ledger's file is laid out, and how a file of an older Escalon comes to be so.
enum Schema {
  /// What `PRAGMA application_id` says of a ledger: "Esca".
  static let application: Int32 = 0x4573_6361
  /// What `PRAGMA user_version` says: the number of the last step of ``migrator``.
  static let version: Int32 = 7

  /// The steps from an empty file to the newest layout; a step that was released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      for statement in LayoutOne.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA application_id = \(application)")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    let later = [
      LayoutTwo.statements, LayoutThree.statements, LayoutFour.statements, LayoutFive.statements,
      LayoutSix.statements, LayoutSeven.statements,
    ]
    for (index, statements) in later.enumerated() {
      migrator.registerMigration("\(index + 2)") { database in
        for statement in statements { try database.execute(sql: statement) }
        try database.execute(sql: "PRAGMA user_version = \(index + 2)")
      }
    }
    return migrator
  }
}
