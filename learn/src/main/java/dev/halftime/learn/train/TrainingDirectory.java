package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.file.FileFailure;
import dev.halftime.file.FolderLock;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The folder of a training: the plan, and for each seed a checkpoint and, at the end, a policy.
///
/// A file is written under a temporary name, flushed to disk, and renamed, so that a crash at any
/// moment leaves either the old or the new file. A lock, which the system releases when the process
/// ends, keeps other processes out.
public final class TrainingDirectory implements AutoCloseable {

  private static final String PLAN = "training.json";

  private final Path path;
  private final FolderLock lock;

  private TrainingDirectory(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Opens the folder of a plan and creates it if necessary.
  ///
  /// @param earlier the plan in the form written by earlier versions
  /// @throws IllegalArgumentException if the folder belongs to another training, or to one that is
  ///   running
  public static TrainingDirectory of(Path path, ObjectNode plan, ObjectNode earlier) {
    TrainingDirectory folder = new TrainingDirectory(path, FolderLock.of(path));
    try {
      folder.claim(plan, earlier);
      return folder;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void claim(ObjectNode plan, ObjectNode earlier) {
    Optional<byte[]> known = read(PLAN);
    if (known.isEmpty()) {
      write(PLAN, (plan.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
      return;
    }
    JsonNode there = Json.read(new String(known.get(), StandardCharsets.UTF_8));
    if (!Json.same(there, plan) && !Json.same(there, earlier)) {
      throw new IllegalArgumentException(
          path + " holds another training (see " + path.resolve(PLAN) + "): choose another folder");
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  private static UncheckedIOException unusable(String words, IOException cause) {
    return new UncheckedIOException(new IOException(words + ": " + cause, cause));
  }

  /// The path of the folder.
  public Path path() {
    return path;
  }

  /// The last checkpoint of a seed.
  public Optional<byte[]> checkpoint(long seed) {
    return read("checkpoint-" + seed + ".bin");
  }

  /// Replaces the checkpoint of a seed.
  public void checkpoint(long seed, byte[] bytes) {
    write("checkpoint-" + seed + ".bin", bytes);
  }

  /// Whether the policy of a seed has been saved.
  public boolean hasPolicy(long seed) {
    return Files.exists(path.resolve("policy-" + seed + ".json"));
  }

  /// Writes a text file.
  public void text(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<byte[]> read(String name) {
    Path file = path.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw unusable(file + " cannot be read: " + FileFailure.reason(e), e);
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
