package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.arena.Battle;
import dev.halftime.arena.BattleFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads and writes votes in FastChat's format.
public final class VoteFiles {

  private VoteFiles() {}

  /// The number of votes read.
  ///
  /// @param fresh number of those that were not present before
  public record Count(int all, int fresh) {}

  /// Imports all votes of a file; votes that are already present are ignored.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is invalid; then nothing has been imported
  public static Count take(InputStream from, AnnotationStore into) throws IOException {
    List<ObjectNode> votes =
        BattleFile.read(from, (_, node) -> node.deepCopy().put("kind", "vote"));
    return new Count(votes.size(), into.addNew(votes));
  }

  /// Returns the votes that count, oldest first: of each local battle only the first one. An
  /// earlier version accepted several votes for one battle, of which the later ones were not blind.
  public static List<ObjectNode> counted(AnnotationStore annotations) {
    Set<String> battles = new HashSet<>();
    return annotations.all("vote").stream()
        .filter(vote -> !vote.has("run_a") || battles.add(vote.path("question_id").asText()))
        .toList();
  }

  /// Returns those votes that count whose judge was a person who did not know the agents' names.
  /// [BattleFile] says how a file states that; it may be a text, or missing.
  public static Stream<ObjectNode> blind(AnnotationStore annotations) {
    return counted(annotations).stream()
        .filter(vote -> BattleFile.battle(vote).judge() == Battle.Judge.PERSON);
  }

  /// Returns the votes that count, in the format of a file.
  public static List<ObjectNode> of(AnnotationStore annotations) {
    return counted(annotations).stream()
        .map(vote -> vote.deepCopy().without(List.of("kind")))
        .map(ObjectNode.class::cast)
        .toList();
  }
}
