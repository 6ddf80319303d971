package dev.halftime.app.format;

import dev.halftime.json.CountedInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Limits the unpacked size of compressed input, so that a small file cannot exhaust the memory:
/// reading fails once the limit is exceeded.
public final class BoundedInput {

  private static final long MIB = 1 << 20;

  /// Maximum unpacked size of a file of JSON lines.
  private static final long MOST_LINES = 256 * MIB;

  private BoundedInput() {}

  /// Returns how many bytes may be unpacked from one file: a quarter of Java's maximum memory.
  public static long most() {
    return Runtime.getRuntime().maxMemory() / 4;
  }

  /// Limits a stream to [#most] bytes.
  public static InputStream of(InputStream in) {
    return of(in, most());
  }

  static InputStream of(InputStream in, long most) {
    return CountedInputStream.atMost(
        in,
        most,
        () ->
            new IllegalArgumentException(
                "it is larger than %d MiB when unpacked, which is the limit; split it, or give Java more memory than %d MiB with HALFTIME_JVM=-Xmx..."
                    .formatted(most / MIB, Runtime.getRuntime().maxMemory() / MIB)));
  }

  /// Opens a file that may be compressed by gzip, whatever its name.
  ///
  /// @throws IOException if it cannot be read; reading throws [IllegalArgumentException] if it
  ///   becomes too long
  public static InputStream plain(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(2);
      boolean packed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return packed ? of(new GZIPInputStream(in, 1 << 16), Math.min(most(), MOST_LINES)) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
