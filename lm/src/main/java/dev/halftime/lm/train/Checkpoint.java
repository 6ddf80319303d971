package dev.halftime.lm.train;

import dev.halftime.file.FileFailure;
import dev.halftime.lm.format.ModelFileException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// The state of a training in a file that is replaced atomically: if the process is killed, the
/// last checkpoint or the one before it is intact.
final class Checkpoint {

  private static final long MAGIC = 0x68616c66746c6d31L; // "halftlm1"
  private static final int PIECE = 1 << 14;

  private final Path file;
  private final long identity;

  /// @param identity of the training to which it belongs
  Checkpoint(Path folder, long identity) {
    this.file = folder.resolve("checkpoint.bin");
    this.identity = identity;
  }

  void save(List<Trained> trained, AdamW adam, List<Double> losses) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel target =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        CheckedOutputStream checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(target), 1 << 16), new CRC32());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MAGIC);
        out.writeLong(identity);
        out.writeLong(adam.steps());
        out.writeInt(losses.size());
        for (double loss : losses) {
          out.writeDouble(loss);
        }
        for (float[] numbers : numbers(trained, adam)) {
          write(numbers, out);
        }
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
        target.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the checkpoint '" + file + "' cannot be written: " + FileFailure.reason(e), e);
    }
  }

  /// Restores the saved state, if there is one.
  ///
  /// @throws ModelFileException if it belongs to another training, or is damaged
  void load(List<Trained> trained, AdamW adam, List<Double> losses) {
    if (!Files.exists(file)) {
      return;
    }
    try (CheckedInputStream checked =
        new CheckedInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32())) {
      DataInputStream in = new DataInputStream(checked);
      if (in.readLong() != MAGIC || in.readLong() != identity) {
        throw unusable("it belongs to a training with other data, weights or settings");
      }
      adam.steps(in.readLong());
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        losses.add(in.readDouble());
      }
      for (float[] numbers : numbers(trained, adam)) {
        read(in, numbers);
      }
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum || in.read() >= 0) {
        throw unusable("it is damaged");
      }
    } catch (EOFException e) {
      throw unusable("it is truncated");
    } catch (IOException e) {
      throw unusable("it cannot be read: " + FileFailure.reason(e));
    }
  }

  private ModelFileException unusable(String why) {
    return new ModelFileException(
        "the checkpoint '" + file + "' cannot be used: " + why + "; delete it to start over");
  }

  private static List<float[]> numbers(List<Trained> trained, AdamW adam) {
    List<float[]> all = new ArrayList<>();
    trained.forEach(it -> all.add(it.values()));
    all.addAll(adam.memory());
    return all;
  }

  private static void write(float[] numbers, DataOutputStream out) throws IOException {
    out.writeInt(numbers.length);
    ByteBuffer bytes = ByteBuffer.allocate(4 * PIECE);
    for (int from = 0; from < numbers.length; from += PIECE) {
      int count = Math.min(PIECE, numbers.length - from);
      bytes.asFloatBuffer().put(numbers, from, count);
      out.write(bytes.array(), 0, 4 * count);
    }
  }

  private void read(DataInputStream in, float[] numbers) throws IOException {
    if (in.readInt() != numbers.length) {
      throw unusable("it belongs to a model with other dimensions");
    }
    byte[] bytes = new byte[4 * PIECE];
    for (int from = 0; from < numbers.length; from += PIECE) {
      int count = Math.min(PIECE, numbers.length - from);
      in.readFully(bytes, 0, 4 * count);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers, from, count);
    }
  }
}
