package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.json.StrictReader;
import dev.halftime.record.AppendedLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people said beside the record: votes, questionnaires, rosters, minutes. Append-only.
///
/// One line of JSON each, with a `kind`, safe on disk before anybody is told that it was taken. It
/// never touches a score. Several processes may use one file.
public final class AnnotationStore {

  /// Marks a line that was not said here.
  public static final String IMPORTED = "imported";

  private final Optional<Path> file;
  private final List<ObjectNode> lines = new ArrayList<>();

  /// How many bytes of the file stand in the lines.
  private long read;

  /// @param file where it is kept; without one it lasts as long as this object
  /// @throws BadInput if the file makes no sense
  public AnnotationStore(Optional<Path> file) {
    this.file = file;
    refresh();
  }

  /// The ledger that lies beside a store.
  public static AnnotationStore beside(Path store) {
    return new AnnotationStore(
        Optional.of(store.resolveSibling(store.getFileName() + ".people.jsonl")));
  }

  /// Keeps a line.
  public synchronized void add(ObjectNode line) {
    addAll(List.of(line));
  }

  /// Keeps those of the lines that are not there yet, all or none of them. Lines that are there
  /// once and given twice are kept twice.
  ///
  /// @return how many
  public synchronized int addNew(List<ObjectNode> more) {
    refresh();
    Map<String, Integer> known = new HashMap<>();
    lines.forEach(line -> known.merge(Json.digest(line), 1, Integer::sum));
    List<ObjectNode> fresh =
        more.stream().filter(it -> known.merge(Json.digest(it), -1, Integer::sum) < 0).toList();
    addAll(fresh);
    return fresh.size();
  }

  private void addAll(List<ObjectNode> more) {
    if (file.isEmpty()) {
      lines.addAll(more);
      return;
    }
    StringBuilder text = new StringBuilder();
    more.forEach(line -> text.append(Json.canonical(line)).append('\n'));
    try {
      AppendedLines.add(file.get(), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    refresh();
  }

  /// Reads what this and other processes have added; a line counts once it is complete, with its
  /// line feed or without.
  private void refresh() {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return;
    }
    Path from = file.get();
    try (FileChannel channel = FileChannel.open(from)) {
      long size = channel.size();
      if (size == read) {
        return;
      }
      if (size < read) { // somebody put another file in its place
        lines.clear();
        read = 0;
      }
      ByteBuffer added = ByteBuffer.allocate(Math.toIntExact(Math.max(0, size - read)));
      while (added.hasRemaining() && channel.read(added, read + added.position()) > 0) {}
      byte[] bytes = Arrays.copyOf(added.array(), added.position());
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      String last = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
      end = AppendedLines.isWhole(last) ? bytes.length : end;
      take(new String(bytes, 0, end, StandardCharsets.UTF_8));
      read += end;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "cannot read the annotations in '"
              + from
              + "': "
              + e.getMessage()
              + "; repair its last lines, or move the file away",
          e);
    }
  }

  private void take(String text) {
    List<ObjectNode> more = new ArrayList<>(); // all or none: a bad line is met again
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && StrictReader.readRecord(line) instanceof ObjectNode object) {
        more.add(object);
      }
    }
    lines.addAll(more);
  }

  /// What was said about a run, oldest first; votes are about two and not among it.
  public synchronized List<ObjectNode> about(String run) {
    refresh();
    return lines.stream().filter(it -> it.path("run").asText().equals(run)).toList();
  }

  /// All lines of a kind that were said here, oldest first; what came in an archive is apart.
  public synchronized List<ObjectNode> all(String kind) {
    return all(kind, false);
  }

  /// All lines of a kind that came in an archive or a file of votes, oldest first.
  public synchronized List<ObjectNode> imported(String kind) {
    return all(kind, true);
  }

  private List<ObjectNode> all(String kind, boolean imported) {
    refresh();
    return lines.stream()
        .filter(it -> it.path("kind").asText().equals(kind))
        .filter(it -> it.path(IMPORTED).asBoolean() == imported)
        .toList();
  }
}
