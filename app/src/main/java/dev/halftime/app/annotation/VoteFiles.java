package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.arena.BattleFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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

  /// All votes, oldest first.
  public static List<ObjectNode> of(AnnotationStore ledger) {
    return ledger.all("vote").stream()
        .map(vote -> vote.deepCopy().without(List.of("kind")))
        .map(ObjectNode.class::cast)
        .toList();
  }
}
