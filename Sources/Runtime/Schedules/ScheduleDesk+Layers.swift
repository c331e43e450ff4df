public import Chronology
import Findings
import Names
import OnCall
import Policies
import PolicyFiles
import Ticketing

extension ScheduleDesk {
  /// More edits of layers than this are not made to one schedule: each costs every question a little.
  public static let mostLayerEdits = 200
  /// The longest text of a layer.
  public static let mostLayerText = 1 << 14

  /// Lets a layer be another from an instant on, or adds one.
  ///
  /// Before the instant nothing changes; after it the layer is what is given, and nothing of what it was.
  ///
  /// - Parameters:
  ///   - layer: The layer's name; one that the schedule does not have is added.
  ///   - written: What it is, with the keys of a policy file, as YAML or JSON.
  ///   - start: From when; nil, and what is past, mean now.
  ///   - schedule: Of which schedule.
  ///   - who: The account that does it.
  ///   - isPreview: Whether it is only looked at: then nothing is changed.
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func change(
    layer: String, to written: String, from start: Instant?, on schedule: String,
    by who: String, isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      let from = max(start ?? now, now)
      guard written.utf8.count <= ScheduleDesk.mostLayerText else {
        throw EditRefusal.reasons(["a layer has at most \(ScheduleDesk.mostLayerText) bytes"])
      }
      let people = Set(room.live.policy.definition.people.map(\.id.text))
      let definition: LayerDefinition
      do throws(FindingList) {
        definition = try readLayer(written, named: layer) { people.contains($0) }
      } catch {
        throw EditRefusal.reasons(ScheduleDesk.sentences(error.all))
      }
      let reasons =
        ScheduleDesk.tooFar(from, at: now) + room.reasons(against: definition)
        + room.reasonsAgainstMoreLayers
      guard reasons.isEmpty else { throw EditRefusal.reasons(reasons) }
      let change = ScheduleEdit.LayerEdit(
        layer: definition.id, from: from, written: written, definition: definition)
      let edit = try room.new(.layer(change), by: who, at: now)
      return Done(edit, room.differences(with: edit, at: now), "layer-changed", by: who)
    }
  }

  /// Ends a layer: from an instant on the schedule does not have it.
  ///
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func end(
    layer: String, from start: Instant?, on schedule: String, by who: String,
    isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      let from = max(start ?? now, now)
      let name = Name(known: layer)
      let isThere = room.schedule.definition.layers.contains { other in
        other.id == name && other.time(in: room.schedule.zone, desk.shelf.zones).until > from
      }
      guard let name, isThere else {
        throw EditRefusal.reasons(["the schedule has no layer \(layer.prefix(64)) then"])
      }
      let reasons = ScheduleDesk.tooFar(from, at: now) + room.reasonsAgainstMoreLayers
      guard reasons.isEmpty else { throw EditRefusal.reasons(reasons) }
      let change = ScheduleEdit.LayerEdit(
        layer: name, from: from, written: nil, definition: nil)
      let edit = try room.new(.layer(change), by: who, at: now)
      return Done(edit, room.differences(with: edit, at: now), "layer-ended", by: who)
    }
  }

  /// Takes the edit of a layer back: from now on the layer is again what it was without it.
  ///
  /// - Throws: ``EditRefusal``, ``DeskFault``.
  public func takeLayerBack(
    _ number: Int, on schedule: String, by who: String, isPreview: Bool = false
  ) async throws -> Outcome {
    try await edit(schedule, isPreview) { room, now in
      guard var edit = room.edits.first(where: { $0.number == number }),
        case .layer = edit.change
      else { throw EditRefusal.unknownEdit(number) }
      guard edit.takenBackAt == nil else {
        throw EditRefusal.reasons(["the change of the layer was taken back already"])
      }
      edit.takenBackAt = now
      return Done(edit, room.differences(with: edit, at: now), "layer-taken-back", by: who)
    }
  }
}

extension ScheduleDesk.Room {
  fileprivate var reasonsAgainstMoreLayers: [String] {
    let count = edits.count { edit in
      if case .layer = edit.change { true } else { false }
    }
    return count < ScheduleDesk.mostLayerEdits
      ? [] : ["its layers were changed \(count) times; write a new version of it"]
  }
}
