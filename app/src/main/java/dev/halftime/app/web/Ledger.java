package dev.halftime.app.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.app.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What people said beside the record: votes, questionnaires, rosters, minutes. Append-only.
///
/// One line of JSON each, safe on disk before anybody is told that it was taken. It never touches a
/// score.
final class Ledger {

  private final Optional<Path> file;
  private final List<ObjectNode> lines = new CopyOnWriteArrayList<>();

  /// @param file where it is kept; without one it lasts as long as the server
  /// @throws BadInput if the file makes no sense
  Ledger(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(this::read);
  }

  private void read(Path from) {
    try {
      for (String line : Files.readAllLines(from)) {
        if (Json.read(line) instanceof ObjectNode object) {
          lines.add(object);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput(
          "cannot read what people said in '"
              + from
              + "': "
              + e.getMessage()
              + "; mend its last line, or move it away",
          e);
    }
  }

  synchronized void add(ObjectNode line) {
    file.ifPresent(to -> append(to, Json.canonical(line) + "\n"));
    lines.add(line);
  }

  private static void append(Path to, String line) {
    try (FileChannel channel =
        FileChannel.open(
            to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All lines of a kind, oldest first.
  List<ObjectNode> all(String kind) {
    return lines.stream().filter(it -> it.path("kind").asText().equals(kind)).toList();
  }
}
