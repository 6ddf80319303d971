package dev.halftime.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An append-only file of lines that only its owner may read; several processes may append to it.
public final class AppendedLines {

  private AppendedLines() {}

  /// Appends whole lines, which are on disk when this returns. They replace an unfinished last
  /// line, whose writer died before it was complete.
  ///
  /// @param text ends with a line feed
  /// @throws IOException if it cannot be written
  public static synchronized void add(Path file, String text) throws IOException {
    if (!OwnerOnly.isDevice(file)) {
      OwnerOnly.file(file);
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      long end = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
        end--;
      }
      channel.truncate(end).position(end);
      ByteBuffer whole = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (whole.hasRemaining()) {
        channel.write(whole);
      }
      channel.force(true);
    }
  }
}
