package dev.halftime.models.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A stream in which a secret is replaced wherever it occurs.
///
/// What may be the beginning of the secret is held back until the next bytes show whether it is;
/// everything else is passed on as soon as it has arrived.
final class RedactedStream extends FilterInputStream {

  private static final int CHUNK = 1 << 14;

  private final byte[] secret;
  private final byte[] instead;

  /// Bytes that were read: those before `from` are passed on, those before `clean` may be.
  private byte[] bytes = new byte[0];

  private int from;
  private int clean;
  private boolean ended;

  /// @param secret not empty
  RedactedStream(InputStream in, byte[] secret, byte[] instead) {
    super(in);
    this.secret = secret.clone();
    this.instead = instead.clone();
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
    while (from == clean) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, clean - from);
    System.arraycopy(bytes, from, to, offset, count);
    from += count;
    return count;
  }

  private void fill() throws IOException {
    byte[] held = Arrays.copyOfRange(bytes, clean, bytes.length);
    byte[] more = new byte[CHUNK];
    int count = in.read(more);
    ended = count < 0;
    byte[] all = Arrays.copyOf(held, held.length + Math.max(0, count));
    System.arraycopy(more, 0, all, held.length, Math.max(0, count));
    replace(all);
  }

  /// Replaces each whole secret; what may be the beginning of one stays at the end, not clean.
  private void replace(byte[] all) {
    byte[] result = new byte[all.length + instead.length * (all.length / secret.length)];
    int size = 0;
    int at = 0;
    while (at < all.length) {
      int same = same(all, at);
      if (same == secret.length) {
        System.arraycopy(instead, 0, result, size, instead.length);
        size += instead.length;
        at += secret.length;
      } else if (at + same == all.length && !ended) {
        break;
      } else {
        result[size++] = all[at++];
      }
    }
    from = 0;
    clean = size;
    System.arraycopy(all, at, result, size, all.length - at);
    bytes = Arrays.copyOf(result, size + all.length - at);
  }

  /// Returns how many bytes from a position on are those of the secret.
  private int same(byte[] all, int at) {
    int end = Math.min(all.length, at + secret.length);
    int different = Arrays.mismatch(all, at, end, secret, 0, end - at);
    return different < 0 ? end - at : different;
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
    return clean - from;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
