package dev.halftime.models.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stream in which every occurrence of a secret is replaced.
///
/// Bytes that may begin the secret are held back until the next bytes decide; everything else is
/// passed on as soon as it arrives.
@SuppressWarnings("JdkObsolete") // whether more input would change a match matters here
final class RedactedStream extends FilterInputStream {

  private static final int CHUNK = 1 << 14;

  private final Pattern secret;
  private final byte[] instead;

  /// First bytes of the secret's forms.
  private final boolean[] first = new boolean[256];

  /// Bytes that were read and may begin a secret.
  private byte[] held = new byte[0];

  /// Bytes to pass on, starting at `from`.
  private byte[] clean = new byte[0];

  private int from;
  private boolean ended;

  /// @param secret the secret's forms, of limited length, for a text with one character per byte
  RedactedStream(InputStream in, Pattern secret, byte[] instead) {
    super(in);
    this.secret = secret;
    this.instead = instead.clone();
    Matcher matcher = secret.matcher("");
    for (int value = 0; value < first.length; value++) {
      first[value] = matcher.reset(Character.toString(value)).lookingAt() || matcher.hitEnd();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (from == clean.length) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, clean.length - from);
    System.arraycopy(clean, from, to, offset, count);
    from += count;
    return count;
  }

  private void fill() throws IOException {
    byte[] more = new byte[CHUNK];
    int count = in.read(more);
    ended = count < 0;
    byte[] all = Arrays.copyOf(held, held.length + Math.max(0, count));
    System.arraycopy(more, 0, all, held.length, Math.max(0, count));
    replace(all);
  }

  /// Replaces each complete secret; holds back bytes that may begin one.
  private void replace(byte[] all) {
    Matcher matcher = secret.matcher(new String(all, StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream result = new ByteArrayOutputStream(all.length);
    int at = 0;
    while (at < all.length) {
      if (!first[all[at] & 0xff]) {
        result.write(all[at++]);
        continue;
      }
      boolean found = matcher.region(at, all.length).lookingAt();
      if (matcher.hitEnd() && !ended) {
        break; // more input may complete a secret or extend it
      }
      if (found) {
        result.writeBytes(instead);
        at = matcher.end();
      } else {
        result.write(all[at++]);
      }
    }
    held = Arrays.copyOfRange(all, at, all.length);
    clean = result.toByteArray();
    from = 0;
  }

  @Override
  public long skip(long most) throws IOException {
    long skipped = 0;
    while (skipped < most && read() >= 0) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public int available() {
    return clean.length - from;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
