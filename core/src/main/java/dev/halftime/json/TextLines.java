package dev.halftime.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the lines of a UTF-8 text.
///
/// A byte order mark at the beginning is skipped. Lines end with a line feed, a carriage return or
/// both. A line may have at most 256 MiB, or a sixteenth of Java's maximum memory if that is less.
/// Errors give the line number.
public final class TextLines implements AutoCloseable {

  private final InputStream in;
  private final MemoryBound bound;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private byte[] line = new byte[256];
  private int number;
  private boolean ended;
  private boolean returned;

  private TextLines(InputStream in, MemoryBound bound) {
    this.in = in;
    this.bound = bound;
  }

  /// Returns the lines of a stream; closing them closes the stream.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is UTF-16
  public static TextLines of(InputStream in) throws IOException {
    return of(in, MemoryBound.line());
  }

  static TextLines of(InputStream in, MemoryBound bound) throws IOException {
    return new TextLines(Utf8.unmarked(in), bound);
  }

  /// Returns the lines of a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is UTF-16
  public static TextLines of(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return of(in);
    } catch (IOException | IllegalArgumentException e) {
      in.close();
      throw e;
    }
  }

  /// Returns all lines of a file that fits into memory.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is too long or not UTF-8; names file and line
  public static List<String> all(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      TextLines lines = of(MemoryBound.document().of(in));
      for (Optional<String> each = lines.next(); each.isPresent(); each = lines.next()) {
        all.add(each.get());
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
    }
    return all;
  }

  /// Returns the text of a file that fits into memory, without a byte order mark and with line
  /// feeds as line ends.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a line is too long or not UTF-8; names file and line
  public static String text(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    all(file).forEach(line -> text.append(line).append('\n'));
    if (!text.isEmpty() && !endsWithLine(file)) {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private static boolean endsWithLine(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, channel.size() - 1)).read(last);
      return last.get(0) == '\n' || last.get(0) == '\r';
    }
  }

  /// Returns the next line, without its end; empty after the last.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is too long or not UTF-8
  public Optional<String> next() throws IOException {
    int length = 0;
    int next = read();
    if (returned && next == '\n') {
      next = read();
    }
    if (ended || next < 0) {
      ended = true;
      return Optional.empty();
    }
    number++;
    for (; next >= 0 && next != '\n' && next != '\r'; next = read()) {
      if (length >= bound.bytes()) {
        throw wrong(bound.exceeded());
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, (int) Math.min(bound.bytes(), 2L * length));
      }
      line[length++] = (byte) next;
    }
    returned = next == '\r';
    return Optional.of(decoded(length));
  }

  private int read() throws IOException {
    if (at == filled) {
      filled = Math.max(0, in.read(buffer));
      at = 0;
    }
    return filled == 0 ? -1 : buffer[at++] & 0xff;
  }

  /// Returns the number of the line that [#next] returned last, counted from 1.
  public int number() {
    return number;
  }

  private String decoded(int length) {
    try {
      return Utf8.decoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw wrong(new IllegalArgumentException("it is not UTF-8; save the file as UTF-8", e));
    }
  }

  private IllegalArgumentException wrong(IllegalArgumentException why) {
    return new IllegalArgumentException("line " + number + ": " + why.getMessage(), why);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
