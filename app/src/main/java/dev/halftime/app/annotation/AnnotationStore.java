package dev.halftime.app.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import dev.halftime.record.AppendedLines;
import dev.halftime.store.AnnotationLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/// Annotations of people on recorded runs: votes, questionnaires, rosters, times. Append-only, and
/// never part of a score.
///
/// Each annotation is a JSON object with a `kind` on a line of its own; it is on disk when the
/// method that adds it returns. Several processes may use one file.
public final class AnnotationStore {

  /// Field that marks imported annotations.
  public static final String IMPORTED = "imported";

  private static final String DELETED = "deleted";

  /// Number of bytes that are read at once for the checksum.
  private static final int BLOCK = 1 << 16;

  private final Optional<Path> file;
  private final Optional<AnnotationLog> log;
  private final List<ObjectNode> lines = new ArrayList<>();

  /// Number of bytes of the file, or lines of the log, that have been read into `lines`.
  private long read;

  /// Checksum of these bytes, which detects that the file was replaced.
  private CRC32C checksum = new CRC32C();

  /// @param file the file; without one the annotations last as long as this object
  /// @throws InvalidInputException if the file is invalid
  public AnnotationStore(Optional<Path> file) {
    this(file, Optional.empty());
  }

  /// Keeps the annotations in a log.
  ///
  /// @throws dev.halftime.store.database.StoreException if it cannot be read
  public AnnotationStore(AnnotationLog log) {
    this(Optional.empty(), Optional.of(log));
  }

  private AnnotationStore(Optional<Path> file, Optional<AnnotationLog> log) {
    this.file = file;
    this.log = log;
    refresh();
  }

  /// Returns the annotations in the file beside a store.
  public static AnnotationStore beside(Path store) {
    return new AnnotationStore(Optional.of(fileBeside(store)));
  }

  /// Returns the file in which the annotations of a store are kept.
  public static Path fileBeside(Path store) {
    return store.resolveSibling(store.getFileName() + ".people.jsonl");
  }

  /// Adds an annotation.
  public synchronized void add(ObjectNode line) {
    addAll(List.of(line));
  }

  /// Hides the annotations of a deleted run: those about its episodes, and its label.
  ///
  /// The annotations stay in the append-only file, but are no longer returned. Votes concern two
  /// runs and are not hidden.
  ///
  /// @return whether the run had any annotations
  public synchronized boolean forget(String run) {
    refresh();
    boolean any = lines.stream().anyMatch(it -> RunLabel.concerns(it, Set.of(run)));
    if (any) {
      add(Json.object().put("kind", DELETED).put("of", run).put("at", Instant.now().toString()));
    }
    return any;
  }

  /// Returns the ids of the runs that have annotations that are not hidden.
  public synchronized Set<String> runs() {
    refresh();
    return lines.stream()
        .map(RunLabel::about)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toSet());
  }

  /// Adds the annotations that are not present yet, all or none of them. Duplicates count: one that
  /// is present once and given twice is added once.
  ///
  /// @return number of added annotations
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
    if (log.isPresent()) {
      log.get().add(more.stream().map(Json::canonical).toList());
      refresh();
      return;
    }
    if (file.isEmpty()) {
      more.forEach(this::take);
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

  /// Reads what this and other processes have added. A line counts once it is complete, with or
  /// without its line feed. If the file was removed or replaced, its former lines no longer count.
  private void refresh() {
    if (log.isPresent()) {
      List<String> more = log.get().lines((int) read);
      take(String.join("\n", more));
      read += more.size();
      return;
    }
    if (file.isEmpty()) {
      return;
    }
    Path from = file.get();
    try {
      if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) { // a dangling link cannot be read
        forget();
        return;
      }
      try (FileChannel channel = FileChannel.open(from)) {
        if (channel.size() < read || checksum(channel) != checksum.getValue()) {
          forget();
        }
        add(bytes(channel, read, channel.size()));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "cannot read the annotations in '"
              + from
              + "': "
              + (e instanceof IOException failure ? FileFailure.reason(failure) : e.getMessage())
              + "; repair its last lines, or move the file away",
          e);
    }
  }

  private void forget() {
    lines.clear();
    read = 0;
    checksum = new CRC32C();
  }

  /// Computes the checksum of the part of the file that was read before.
  private long checksum(FileChannel channel) throws IOException {
    CRC32C now = new CRC32C();
    for (long at = 0; at < read; at += BLOCK) {
      now.update(bytes(channel, at, Math.min(read, at + BLOCK)));
    }
    return now.getValue();
  }

  private static byte[] bytes(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, to - from)));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private void add(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    String last = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
    end = AppendedLines.isWhole(last) ? bytes.length : end;
    take(new String(bytes, 0, end, StandardCharsets.UTF_8));
    read += end;
    checksum.update(bytes, 0, end);
  }

  private void take(String text) {
    List<ObjectNode> more = new ArrayList<>(); // all or none: the next read must fail again
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && StrictReader.readRecord(line) instanceof ObjectNode object) {
        more.add(object);
      }
    }
    more.forEach(this::take);
  }

  private void take(ObjectNode line) {
    if (line.path("kind").asText().equals(DELETED)) {
      lines.removeIf(it -> RunLabel.concerns(it, Set.of(line.path("of").asText())));
    } else {
      lines.add(line);
    }
  }

  /// Returns the annotations of a run, oldest first. Votes concern two runs and are not included.
  public synchronized List<ObjectNode> about(String run) {
    refresh();
    return lines.stream().filter(it -> it.path("run").asText().equals(run)).toList();
  }

  /// Returns all annotations, oldest first.
  public synchronized List<ObjectNode> all() {
    refresh();
    return List.copyOf(lines);
  }

  /// Returns the local annotations of a kind, oldest first, without imported ones.
  public synchronized List<ObjectNode> all(String kind) {
    return all(kind, false);
  }

  /// Returns the imported annotations of a kind, oldest first.
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
