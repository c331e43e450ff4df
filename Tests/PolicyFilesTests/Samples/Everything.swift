/// A policy with every key of the language at least once, and every short form.
let everything = """
  escalon: 1
  policy: everything
  title: Every key once
  version: 1.10
  timezone: UTC
  calendar: office
  purpose: Show every key.
  scope: { applies-to: [ Faults, Questions ], excludes: Sales }
  department: Support
  references: [ A handbook ]
  outcomes: Nothing is forgotten
  guidelines:
    - { do: Look first, enforced-by: gates.escalate }
    - { dont: Guess }
    - Write it down
  sections:
    Working together: [ Share., Agree. ]
  review-every: 1 year
  roles:
    agent: { title: Agent, duties: [ Takes the call, Writes ], may: [ open, reply ] }
    manager: Manager
  priorities:
    P1: { title: Critical, meaning: Down, handling: At once }
    P2: High
    P3: {}
  default-priority: P3
  fields:
    summary: { type: text, audience: customer, title: Short summary, help: One line, default: none yet }
    impact: { choice: [ all, one ] }
    urgency: { choice: [ now, later ] }
    systems: { list: [ mail, web ] }
    tags: list
    down: { type: yes-no, default: false }
    affected: { type: number, default: 1.5 }
    seen_at: instant
    root_cause: text
  matrix:
    impact: impact
    urgency: urgency
    table: { all: [ P1, P2 ], one: [ P2, P3 ] }
  people:
    ana: { name: Ana Silva, email: ana@example.com, phone: "+351 555", roles: [ agent, manager ], channels: [ chat, mail ] }
    rui: { name: Rui Costa, quiet: { during: office, except: P1 }, channels: { P1: phone, default: [ chat, mail ] } }
    eva: { channels: [ { for: [ P1, P2 ], during: office, by: phone }, { by: mail } ] }
  teams:
    desk: { title: Desk, calendar: office, primary: ana, backup: rui, lead: eva, members: [ ana, rui ] }
    experts: Experts
    night: { primary: rui, schedule: nights }
  schedules:
    nights:
      title: Nights and weekends
      timezone: UTC
      owner: desk
      layers:
        - id: weeks
          rotation: { every: 2 weeks, starts: 2026-01-05T09:00, people: [ ana, [ rui, eva ] ] }
          from: 2026-01-06T00:00
          until: 2026-11-01T00:00+01:00
        - { id: weekend, priority: 2, people: eva, during: { sat-sun: "08:00-20:00" } }
      overrides:
        - { from: 2026-02-01T00:00, to: 2026-02-02T00:00, replace: ana, with: eva }
        - { from: 2026-02-02T00:00, to: 2026-02-03T00:00, add: rui }
        - { from: 2026-02-03T00:00, to: 2026-02-04T00:00, remove: rui }
      temporary:
        - from: 2026-12-24T00:00
          to: 2026-12-27T00:00
          shifts:
            - { person: ana }
            - { person: eva, from: 2026-12-25T00:00, to: 2026-12-26T00:00 }
  calendars:
    office: { hours: { mon-fri: "09:00-17:00" }, holidays: [ "12-25" ] }
    always: 24x7
  levels:
    - id: L1
      team: desk
      resolve-within: 30m
    - id: L2
      title: Second level
      role: agent
      team: { by: escalation.type, software: experts, else: desk }
      duties: [ Dig, Mend ]
      criteria: Beyond the first level
      acknowledge-within: { P1: 15m, P3: none, default: 1h }
      resolve-within: [ { if: ticket.down, target: 2h }, { target: 8h } ]
      calendar: always
      warn: [ 50%, 15m before ]
      call: [ { who: backup, after: 10m, channel: [ phone, mail ] }, { who: on-call, pick: in-turn } ]
      call-rounds: 3
      call-every: 20m
      unanswered: escalate
      message: raised
    - { id: L3, team: { by: ticket.impact, all: experts }, acknowledge-within: 1h, call: lead }
  escalation:
    types:
      software: { title: Software, kind: functional, criteria: [ A crash ] }
      management: { kind: hierarchical }
    reasons:
      beyond: Beyond me
      asked: { title: The customer asks, level: top, type: management }
    reason-required: true
    report:
      title: The report
      sections:
        Case:
          Summary: { text: "{{ticket.summary}}", required: true }
          Systems: "{{#ticket.systems}}{{.}}; {{/ticket.systems}}{{^ticket.systems}}none{{/ticket.systems}}"
  clocks:
    resolution:
      title: Settled
      starts: opened
      pauses: ticket.status == "waiting"
      stops: [ resolved, closed ]
      restarts: reopened
      cancels: merged
      calendar: office
      target: { P1: 4h, P2: 1h30m, default: 3 working days }
      warn: 80%
      on-reopen: restart
      follows-promise: true
  rules:
    - id: down
      title: All is down
      on: [ opened, { changed: [ down, priority ] } ]
      if: ticket.down
      do:
        - { escalate: L2, type: software, reason: all is down }
        - { notify: [ manager, team experts, person eva ], channel: chat, message: alarm }
        - { message: raised, promise: 4h }
        - { set: { summary: Down, affected: 3, root_cause: ~ } }
        - { priority: P1 }
        - { assign: { team: experts, person: lead } }
        - { ask-approval: manager, for: close }
        - { wait: customer }
        - { remind: owner, after: 1 working day, text: Look again }
        - { note: Raised by rule }
    - { id: late, on: { breached: L2.acknowledgement }, do: { escalate: next }, repeat: false }
    - { id: words, on: denied, do: [ resume, monitor, reopen, declare-incident, close ] }
    - { id: words-with-colons, on: confirmed, do: { close: the customer confirmed } }
  gates:
    escalate:
      - id: complete
        require:
          - summary
          - { any: [ systems, { attachments: 2 } ] }
          - { checklist: first }
          - { troubleshooting: 3 }
          - { approval: manager }
        levels: L2
        if: ticket.rank == 1
        unless: ticket.down
        bypass: { if: ticket.down, by: manager, approval: manager }
      - { id: told, require: customer-informed }
    resolve: { require: [ root_cause, troubleshooting, attachments ] }
    close: { require: [ validation, confirmation ] }
    monitor: { require: { if: ticket.replies > 0, says: Write to the customer first } }
    reply: { require: promise, if: ticket.escalations > 0 }
    send-back: { require: root_cause }
    wait: { require: summary }
    handover: { require: summary }
  checklists:
    first: { title: First look, items: { power: Is it on?, logs: { text: Attach logs, required: false } } }
  messages:
    raised: { title: Raised, subject: "[{{ticket.id}}] Raised", body: "Hello, {{ticket.summary}}." }
    raised-late: { subject: Raised, body: "Hello, we are closed." }
    alarm: { audience: internal, subject: Alarm, body: "{{! seen by nobody }}{{ticket.root_cause}}" }
  waits:
    customer: { title: For the customer, for: customer, ceiling: 3d, then: close, message: raised, calendar: office }
    vendor: { for: team experts, ceiling: 5 working days, then: remind, ends-on-reply: true }
    other: { for: assignee, ceiling: PT4H, then: resume }
  closing:
    validation: true
    confirmation: { message: raised, silence: 3 working days, remind: [ 1 working day ], calendar: office }
    low-rating-below: 3
    monitoring: { time: 2d, calendar: always }
    reopen-within: 30d
    thanks: [ thanks, thank you ]
  periods:
    after_hours:
      title: After hours
      when: [ outside office, during always, holidays of office, sat-sun, "wed, fri" ]
      targets: { all: 150%, resolution: 200% }
      calls-only: [ P1 ]
      teams: { desk: night }
      schedules: { nights: nights }
      messages: { raised: raised-late }
      require: [ systems ]
      message: raised
    weekend: { when: "fri-mon", targets: 120% }
  incidents:
    declare-when:
      - { field: impact, tickets: 5, within: 30m }
      - { field: root_cause, tickets: 20, within: 1h }
    parts:
      commander: { title: Commander, who: manager, duties: Leads }
      writer: owner
    level: L1
    call: [ manager, { who: owner, after: 5m } ]
    call-every: 20m
    call-rounds: 2
    unanswered: stop
    update-every: { P1: 30m, default: 1h }
    calendar: always
    warn: 75%
    message: raised
    resources: Whoever is free
  handover: { within: 30m, at-shift-end-of: nights, tell: manager }
  reviews:
    monthly: { title: Monthly, every: month, role: manager, agenda: [ Trends ], metrics: rate, outcomes: Actions }
    grave: { every: ticket, if: ticket.priority == "P1" }
  metrics:
    rate: { title: Rate, measure: escalation-rate, purpose: To learn }
    reopen-rate: {}
    promises: promises-kept
  training:
    newcomers: { title: Newcomers, for: joining, role: agent, topics: [ When, How ] }

  """
