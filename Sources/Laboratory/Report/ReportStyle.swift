/// The style sheet of report pages: tokens, then roles; dark redefines tokens only.
let reportStyle = """
  @layer reset, base, components, print;
  @layer reset { *, ::before, ::after { box-sizing: border-box } body, h1, h2, p, ul, ol, figure {
    margin: 0 } }
  @layer base {
    :root { --ground: #fbfbf9; --card: #fff; --ink: #1c2126; --quiet: #59636e; --line: #d9dde1;
      --link: #0b5cad; --good: #2f7d5b; --bad: #b8392f; --idle: #9aa4ae;
      --level0: #2f6f9f; --level1: #c07a1a; --level2: #7a4f9d; --level3: #a23b58; --level4: #4d7c2a;
      --level5: #5c6b7a; --heat: 47 111 159; --free: #8a949e; \(lightPeople) }
    @media (prefers-color-scheme: dark) { :root { --ground: #14181c; --card: #1c2227; --ink:
      #e8ebee;
      --quiet: #a3adb7; --line: #333c44; --link: #7db8f0; --good: #5bb98f; --bad: #ea7a6d;
      --idle: #65717c; --level0: #6aaede; --level1: #e2a84e; --level2: #b58ad8; --level3: #e07f9a;
      --level4: #8cc063; --level5: #98a7b6; --heat: 106 174 222; --free: #76828d; \(darkPeople) } }
    body { background: var(--ground); color: var(--ink); line-height: 1.5;
      font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif }
    header, main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.25rem 0 }
    main { padding-bottom: 3rem }
    h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em }
    h2 { font-size: 1.2rem; margin-bottom: .75rem }
    header p, caption, .axis { color: var(--quiet) }
    p { margin: .35rem 0; max-width: 75ch } header p { max-width: none }
    a { color: var(--link) }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px }
  }
  @layer components {
    .skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: 1rem; background:
      var(--card); padding: .5rem }
    nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem;
      margin-top: .75rem; font-size: .9rem }
    section { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
      padding: 1.25rem; margin-top: 1.25rem }
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem;
      margin: 0 0 1rem }
    .figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; border: 1px solid var(--line);
      border-radius: 8px; padding: .6rem .8rem }
    .figures dt { color: var(--quiet); font-size: .85rem }
    .figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.25;
      font-variant-numeric: tabular-nums }
    .headline { padding-left: 1.1rem } .headline li { margin: .4rem 0; font-size: 1.05rem;
      max-width: 75ch }
    .scroll { overflow-x: auto; margin-top: 1rem }
    table { border-collapse: collapse; font-size: .9rem; width: 100% }
    caption { text-align: left; font-weight: 600; padding-bottom: .35rem }
    th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line);
      vertical-align: top; font-weight: 400 }
    thead th { color: var(--quiet); font-weight: 600; white-space: nowrap }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
    figure { margin-top: .75rem } figcaption { font-weight: 600; font-size: .95rem; margin-bottom:
      .4rem }
    svg { display: block; width: 100%; height: auto; overflow: visible } svg text { fill:
      var(--ink); font: 13px system-ui, sans-serif }
    svg .axis { fill: var(--quiet); font-size: 12px } svg .grid { stroke: var(--line);
      stroke-width: 1 }
    .key { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem;
      font-size: .85rem; margin-bottom: .4rem }
    .key i { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right:
      .4em }
    .heat td { text-align: center; padding: .3rem .1rem; font-variant-numeric: tabular-nums;
      border: 2px solid var(--card); min-width: 1.9rem }
    .heat thead th { text-align: center; padding: .3rem .1rem } .heat td.dark { color: var(--card) }
    details { margin-top: .9rem } summary { cursor: pointer; font-weight: 600 } .story ol {
      padding-left: 1.4rem; font-size: .92rem } .story li { margin: .25rem 0 }
    .good { fill: var(--good); background: var(--good) } .bad { fill: var(--bad); background:
      var(--bad) }
    .idle { fill: var(--idle); background: var(--idle) }
    .level0 { fill: var(--level0); background: var(--level0) } .level1 { fill: var(--level1);
      background: var(--level1) }
    .level2 { fill: var(--level2); background: var(--level2) } .level3 { fill: var(--level3);
      background: var(--level3) }
    .free { fill: var(--free) } .nobody { fill: var(--bad); background: var(--bad) }
    .scroll svg.duty { min-width: 44rem } .key .of { color: var(--quiet); min-width: 9rem } \(peopleColours)
    .level4 { fill: var(--level4); background: var(--level4) } .level5 { fill: var(--level5);
      background: var(--level5) }
  }
  @layer print {
    @media print { body { background: #fff; font-size: 11pt } nav, .skip { display: none }
      section { border: 0; padding: 0; break-inside: avoid-page } tr { break-inside: avoid }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
  }
  """

/// Colours of people: four hues, each in three shades, so that those who live in one zone can be of one hue.
private let peopleTokens: [(light: String, dark: String)] = [
  ("#24567d", "#3f7fb0"), ("#5b96c2", "#79b4e2"), ("#a5cbe4", "#bddcf2"),
  ("#a65f12", "#b87722"), ("#dd9a45", "#e8b06a"), ("#f0cb97", "#f4d9b2"),
  ("#2c6b4f", "#3f8f6b"), ("#62a885", "#74c49d"), ("#abd6bf", "#bce3cf"),
  ("#5b3f85", "#7d5bb0"), ("#9273bd", "#ab8cda"), ("#c9b6e2", "#d5c5ee"),
]

private let lightPeople = tokens { $0.light }
private let darkPeople = tokens { $0.dark }

private func tokens(_ colour: ((light: String, dark: String)) -> String) -> String {
  peopleTokens.enumerated().map { "--person\($0.offset): \(colour($0.element));" }
    .joined(separator: " ")
}

private let peopleColours = peopleTokens.indices.map { index in
  ".person\(index) { fill: var(--person\(index)); background: var(--person\(index)) }"
}.joined(separator: "\n    ")
