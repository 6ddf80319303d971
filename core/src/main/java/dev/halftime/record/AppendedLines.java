package dev.halftime.record;

import dev.halftime.json.StrictReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Appends to a file of lines that only its owner may read; several processes may append to it.
public final class AppendedLines {

  private AppendedLines() {}

  /// Number of bytes read at once, backwards from the end.
  private static final int BLOCK = 1 << 16;

  /// Maximum length of an unfinished line; a longer one is not Halftime's.
  private static final long LONGEST = 64 << 20;

  /// Appends complete lines, which are on disk when this returns. They replace an unfinished last
  /// line, whose writer was killed. A last line that lacks only its line feed, as written by some
  /// editors, is kept and gets one.
  ///
  /// @param text lines; must end with a line feed
  /// @throws IOException if it cannot be written
  public static synchronized void add(Path file, String text) throws IOException {
    if (!OwnerOnly.isDevice(file)) {
      OwnerOnly.file(file);
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      long start = lastLine(channel);
      boolean whole = isWhole(channel, start);
      long end = whole ? channel.size() : start;
      channel.truncate(end).position(end);
      write(channel, whole ? "\n" + text : text);
      channel.force(true);
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (whole.hasRemaining()) {
      channel.write(whole);
    }
  }

  /// Returns the start of the last line if it has no line feed; otherwise the end of the file.
  private static long lastLine(FileChannel channel) throws IOException {
    long end = channel.size();
    while (end > 0) {
      long from = Math.max(0, end - BLOCK);
      ByteBuffer block = bytes(channel, from, end);
      for (int i = block.limit() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return from + i + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  private static ByteBuffer bytes(FileChannel channel, long from, long end) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
    return bytes.flip();
  }

  /// Returns whether the rest of a file is a complete JSON object; no prefix of an object is one.
  private static boolean isWhole(FileChannel channel, long start) throws IOException {
    long end = channel.size();
    return end > start
        && end - start <= LONGEST
        && isWhole(StandardCharsets.UTF_8.decode(bytes(channel, start, end)).toString());
  }

  /// Returns whether a line is complete, even if it lacks its line feed.
  public static boolean isWhole(String line) {
    try {
      return StrictReader.readRecord(line).isObject();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
