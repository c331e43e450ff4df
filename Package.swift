// swift-tools-version: 6.2
import PackageDescription

/// One settings array for every target: the language mode and the gates are the same everywhere.
///
/// Released code trusts what the debug tests check at every access: that no two accesses to one variable overlap. It knows
/// the code of other targets, and makes its types without looking for them by name.
let house: [SwiftSetting] = [
  .unsafeFlags(
    [
      "-enforce-exclusivity=unchecked", "-cross-module-optimization",
      "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
    ], .when(configuration: .release)),
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of the house: `row` is only a reminder of design rank; the arrows are `imports`.
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: house)
}

/// The tests of a target; `golden` when a folder `Golden` holds what they compare with, `beside` for
/// folders of other languages' sources.
func tests(
  of name: String, imports: [Target.Dependency] = [], golden: Bool = false, beside: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + imports,
    exclude: (golden ? ["Golden"] : []) + beside, swiftSettings: house)
}

/// The decision core and what it stands on, for tests that look at all of it.
let core: [Target.Dependency] = [
  "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
]
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let asyncAlgorithms = Target.Dependency.product(
  name: "AsyncAlgorithms", package: "swift-async-algorithms")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let keyDerivation = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let heaps = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let histograms = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let signals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// What the tests of the subcommands look at, beside the subcommands.
let consoleParts: [Target.Dependency] = [
  "Accounts", "Channels", "Chronology", "Expressions", "Findings", "HostData", "OnCall", "Policies",
  "PolicyFiles", "Runtime", "Names", "Ledgers", "LedgerSQLite", arguments,
]

/// What tests of calendars of other programs look at besides them.
let feedParts: [Target.Dependency] = [
  "Names", "Findings", "Chronology", "OnCall", "HostData", "JSONText",
]

/// What tests of policies need besides their own target.
let policyParts: [Target.Dependency] = [
  "JSONText", "Names", "Findings", "MarkedYAML", "Chronology", "Policies",
]

/// What tests of the laboratory look at besides it.
let laboratoryParts = core + ["JSONText", "ReadModels", "PolicyFiles", "Histories", "HostData"]

/// What tests of the runtime look at besides it.
let runtimeParts =
  core + [
    "HostData", "Records", "Accounts", "Ledgers", "Channels", "Simulation", lifecycle, logging,
  ]

/// What tests of the web server look at besides it.
let webParts =
  core + [
    "Accounts", "HostData", "JSONText", "Ledgers", "PolicyFiles", "ReadModels", "Runtime",
    "Channels", "CZlib", lifecycle, logging,
  ]

let package = Package(
  name: "escalon",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "escalon", targets: ["escalon"]),
    // What the nested package of benchmarks measures.
    .library(
      name: "EscalonCore",
      targets: ["Chronology", "Names", "Expressions", "HostData", "Histories"]),
    .library(
      name: "EscalonLedgers",
      targets: ["Chronology", "Names", "Ticketing", "Ledgers", "LedgerSQLite"]),
    .library(
      name: "EscalonRuntime",
      targets: [
        "Chronology", "Names", "Expressions", "Policies", "Ticketing", "HostData", "Ledgers",
        "LedgerSQLite", "Runtime", "Simulation",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Hummingbird's own parts, whose names its users have to write.
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Without its traits: neither the whole of Foundation nor a library for configuration files.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Row 0
    room("Chronology"),
    room("Expressions", imports: ["Findings"]),
    room("Findings"),
    room("Names"),
    // Row 1
    room("OnCall", imports: ["Names", "Findings", "Chronology"]),
    // Row 2
    room("Policies", imports: ["Names", "Findings", "Chronology", "Expressions", "OnCall"]),
    // Row 3
    room("Ticketing", imports: ["Names", "Chronology", "Expressions", "OnCall", "Policies"]),
    // Row 4
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CICal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
    .systemLibrary(name: "CMalloc"),
    room("HostData", imports: ["Chronology", "CZlib", "CMalloc"]),
    room(
      "CalendarFeeds",
      imports: ["Names", "Findings", "Chronology", "OnCall", "CICal", crypto]),
    room("MarkedYAML", imports: ["Findings", yams]),
    .target(name: "CShippedPolicies", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    room(
      "PolicyFiles",
      imports: [
        "Names", "Findings", "JSONText", "MarkedYAML", "Chronology", "Expressions", "OnCall",
        "Policies", "CShippedPolicies",
      ]),
    room(
      "Histories",
      imports: [
        "Names", "Findings", "JSONText", "MarkedYAML", "Chronology", "Expressions", "Policies",
        "Ticketing", "HostData", "CExpat",
      ]),
    room(
      "ReadModels",
      imports: [
        "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
      ]),
    room("JSONText"),
    room("HTMLText"),
    room(
      "Records",
      imports: [
        "JSONText", "Names", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
      ]),
    room("Accounts", imports: ["Chronology", "Policies", crypto, keyDerivation]),
    room(
      "Ledgers",
      imports: ["Accounts", "Names", "Chronology", "Policies", "Ticketing", crypto]),
    .target(name: "CCurl"),
    .systemLibrary(name: "CSpawn"),
    .target(
      name: "CPageFiles", exclude: ["templates", "styles", "scripts", "words"],
      // Files are put into the program by a directive of C23, which the compiler knows in every standard.
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    room(
      "Pages",
      imports: [
        "Findings", "MarkedYAML", "Chronology", "HTMLText", "CPageFiles", "CCommonMark",
        mustache,
      ]),
    // Row 5
    room(
      "LedgerSQLite",
      imports: [
        "Accounts", "Names", "Chronology", "Policies", "Ticketing", "Ledgers", grdb, sqlite,
      ]),
    room(
      "Channels",
      imports: ["Chronology", "JSONText", "HTMLText", "CCurl", "CSpawn", crypto]),
    room(
      "Laboratory",
      imports: [
        "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
        "ReadModels", "JSONText", "HTMLText", "Records",
        "Histories", "PolicyFiles",
      ]),
    // Row 6
    room(
      "Runtime",
      imports: [
        "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
        "PolicyFiles", "ReadModels", "JSONText", "Records", "Accounts", "Ledgers", "Channels",
        "CalendarFeeds", crypto, heaps, lifecycle, logging,
      ]),
    // Row 7
    room(
      "Simulation",
      imports: [
        "Chronology", "Policies", "Ticketing", "HostData", "Accounts", "Ledgers", "Channels",
        "Runtime", logging,
      ]),
    room(
      "WebServer",
      imports: [
        "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
        "PolicyFiles", "Histories", "ReadModels", "JSONText", "Records", "Accounts",
        "Ledgers", "Pages", "Laboratory",
        "Channels", "Runtime", "CalendarFeeds", "CZlib", crypto, asyncAlgorithms, hummingbird,
        hummingbirdCore,
        httpTypes,
        nioCore, nioHTTP, lifecycle,
        logging,
      ]),
    room("LoadGenerator", imports: [histograms, nioCore, nioPosix, nioHTTP]),
    room(
      "Console",
      imports: [
        "Names", "Findings", "MarkedYAML", "Chronology", "Expressions", "OnCall", "Policies",
        "Ticketing",
        "PolicyFiles", "Histories", "ReadModels", "Laboratory", "HostData", "JSONText", "Records",
        "Accounts", "Ledgers", "LedgerSQLite", "Channels", "Runtime", "WebServer",
        "LoadGenerator", arguments, lifecycle, signals, logging,
      ]),
    // Row 8
    .executableTarget(
      name: "escalon", dependencies: ["Console", "Chronology", "Runtime", arguments],
      swiftSettings: house),
    // Test support is a real target.
    room(
      "TestSupport",
      imports: [
        "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
        "PolicyFiles", "ReadModels", "HostData", "Accounts", "Ledgers",
      ]),
    tests(of: "Accounts", imports: ["Chronology", "Policies"]),
    tests(of: "CalendarFeeds", imports: feedParts, beside: ["Tools"]),
    tests(of: "Channels", imports: ["Chronology", "JSONText", crypto], beside: ["Servers"]),
    tests(of: "Chronology", imports: ["HostData"]),
    tests(of: "Console", imports: consoleParts, golden: true),
    tests(of: "Expressions"),
    tests(of: "Histories", imports: core + ["HostData"]),
    tests(of: "HostData", imports: ["CZlib"]),
    tests(of: "HTMLText"),
    tests(of: "Pages", imports: ["Chronology", "HostData"], golden: true),
    tests(of: "JSONText"),
    tests(of: "LedgerSQLite", imports: ["Chronology", "Names", "Ledgers", "Ticketing", grdb]),
    tests(of: "Ledgers", imports: ["Chronology", "Ticketing"]),
    tests(of: "MarkedYAML"),
    tests(of: "Names"),
    tests(of: "OnCall", imports: ["Names", "Findings", "Chronology", "HostData"]),
    tests(of: "Policies", imports: policyParts.dropLast() + ["PolicyFiles", "HostData"]),
    tests(of: "PolicyFiles", imports: policyParts + ["OnCall", "HostData"], golden: true),
    tests(of: "ReadModels", imports: core + ["HostData"]),
    tests(of: "Records", imports: ["JSONText"] + core, golden: true),
    tests(of: "Laboratory", imports: laboratoryParts),
    tests(of: "Runtime", imports: runtimeParts),
    tests(of: "Ticketing", imports: core.dropLast() + ["ReadModels"]),
    tests(of: "WebServer", imports: webParts),
    // The policies that ship, held to their source documents.
    .testTarget(
      name: "SOPTests",
      dependencies: [
        "Names", "Findings", "Chronology", "Expressions", "OnCall", "Policies", "Ticketing",
        "PolicyFiles", "Histories", "HostData", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(name: "TidyTests", dependencies: [], swiftSettings: house),
  ]
)

// To build and run few tests while working on one target: ESCALON_TESTS=NamesTests,TidyTests swift test
// Only what these tests stand on is built.
if let wanted = Context.environment["ESCALON_TESTS"]?.split(separator: ",").map(String.init) {
  var kept = Set(wanted)
  var queue = wanted
  while let name = queue.popLast() {
    for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
      switch dependency {
      case .byNameItem(let name, _), .targetItem(let name, _):
        if kept.insert(name).inserted { queue.append(name) }
      default: break
      }
    }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}
