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
    migrator.registerMigration("2") { database in
      for statement in LayoutTwo.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { database in
      for statement in LayoutThree.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4") { database in
      for statement in LayoutFour.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5") { database in
      for statement in LayoutFive.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    migrator.registerMigration("6") { database in
      for statement in LayoutSix.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 6")
    }
    migrator.registerMigration("7") { database in
      for statement in LayoutSeven.statements { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 7")
    }
    return migrator
  }
}
