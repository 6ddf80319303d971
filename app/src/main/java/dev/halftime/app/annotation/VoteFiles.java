package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.arena.BattleFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Votes that go from one place to another, as FastChat logs them.
public final class VoteFiles {

  private VoteFiles() {}

  /// How many were read.
  ///
  /// @param fresh how many of them were not there before
  public record Count(int all, int fresh) {}

  /// Takes all votes of a file; those that are there already are not counted twice.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it makes no sense; nothing has been taken then
  public static Count take(InputStream from, AnnotationStore into) throws IOException {
    List<ObjectNode> votes =
        BattleFile.read(from, (_, node) -> node.deepCopy().put("kind", "vote"));
    return new Count(votes.size(), into.addNew(votes));
  }

  /// The votes that count, oldest first: of each battle that was held here, the first one. An
  /// earlier version took several for one battle, the later of which were not blind.
  public static List<ObjectNode> counted(AnnotationStore ledger) {
    Set<String> battles = new HashSet<>();
    return ledger.all("vote").stream()
        .filter(vote -> !vote.has("run_a") || battles.add(vote.path("question_id").asText()))
        .toList();
  }

  /// The votes that count, as a file has them.
  public static List<ObjectNode> of(AnnotationStore ledger) {
    return counted(ledger).stream()
        .map(vote -> vote.deepCopy().without(List.of("kind")))
        .map(ObjectNode.class::cast)
        .toList();
  }
}
