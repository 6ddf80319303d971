package dev.halftime.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strict decoding of external UTF-8, without a byte order mark.
final class Utf8 {

  private static final char MARK = '\ufeff';

  private Utf8() {}

  /// Returns a decoder that throws on malformed input.
  static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// Removes a leading byte order mark.
  static String unmarked(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  /// Skips the byte order mark of a stream, if it has one.
  ///
  /// @throws IllegalArgumentException if the mark is that of UTF-16 or UTF-32, or if the stream is
  ///   compressed
  static InputStream unmarked(InputStream in) throws IOException {
    byte[] first = in.readNBytes(4);
    if (begins(first, 0xef, 0xbb, 0xbf)) {
      return followed(Arrays.copyOfRange(first, 3, first.length), in);
    }
    if (begins(first, 0xff, 0xfe) || begins(first, 0xfe, 0xff)) {
      throw new UnreadableText("it is UTF-16, not UTF-8; save it as UTF-8");
    }
    if (begins(first, 0x1f, 0x8b)) {
      throw new UnreadableText("it is compressed by gzip; unpack it first, with gunzip");
    }
    if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
      throw new UnreadableText("it is compressed by Zstandard; unpack it first, with unzstd");
    }
    if (begins(first, 'P', 'K', 3, 4)) {
      throw new UnreadableText("it is a ZIP archive; unpack it first, with unzip");
    }
    return followed(first, in);
  }

  private static InputStream followed(byte[] first, InputStream in) {
    return new SequenceInputStream(new ByteArrayInputStream(first), in);
  }

  private static boolean begins(byte[] first, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= first.length || (first[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /// Returns a reader of a stream's text.
  static Reader reader(InputStream in) throws IOException {
    return new InputStreamReader(unmarked(in), decoder());
  }
}
