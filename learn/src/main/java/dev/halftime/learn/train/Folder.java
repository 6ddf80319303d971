package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Where a training is kept: a folder with the plan, and for each seed a checkpoint, a curve, and
/// in the end a policy.
///
/// Each file is written beside its place, forced to the disk and moved there, so that a kill at any
/// moment leaves the old file or the new one, never half of one.
final class Folder {

  private static final String PLAN = "training.json";

  private final Path path;

  private Folder(Path path) {
    this.path = path;
  }

  /// Opens the folder of a plan; makes it if there is none.
  ///
  /// @throws IllegalArgumentException if it holds another training
  static Folder of(Path path, Plan plan) {
    Folder folder = new Folder(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw unusable("the folder " + path + " cannot be made", e);
    }
    Optional<byte[]> known = folder.read(PLAN);
    if (known.isEmpty()) {
      folder.write(PLAN, (pretty(plan.toJson()) + "\n").getBytes(StandardCharsets.UTF_8));
    } else if (!Json.same(
        Json.read(new String(known.get(), StandardCharsets.UTF_8)), plan.toJson())) {
      throw new IllegalArgumentException(
          path + " holds another training (see " + path.resolve(PLAN) + "): name another folder");
    }
    return folder;
  }

  private static UncheckedIOException unusable(String words, IOException cause) {
    return new UncheckedIOException(new IOException(words + ": " + cause, cause));
  }

  private static String pretty(JsonNode json) {
    return json.toPrettyString();
  }

  Path path() {
    return path;
  }

  Optional<byte[]> checkpoint(long seed) {
    return read("checkpoint-" + seed + ".bin");
  }

  void checkpoint(long seed, byte[] bytes) {
    write("checkpoint-" + seed + ".bin", bytes);
  }

  void curve(long seed, List<Point> points) {
    StringBuilder lines = new StringBuilder();
    points.forEach(point -> lines.append(Json.canonical(point.toJson())).append('\n'));
    text("curve-" + seed + ".jsonl", lines.toString());
  }

  void text(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<byte[]> read(String name) {
    Path file = path.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw unusable(file + " cannot be read", e);
    }
  }

  private void write(String name, byte[] bytes) {
    Path file = path.resolve(name);
    Path beside = path.resolve(name + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(file + " cannot be written", e);
    }
  }
}
