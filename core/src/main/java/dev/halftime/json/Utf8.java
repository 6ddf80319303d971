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
  /// @throws IllegalArgumentException if the mark is that of UTF-16 or UTF-32
  static InputStream unmarked(InputStream in) throws IOException {
    byte[] first = in.readNBytes(3);
    if (first.length == 3
        && first[0] == (byte) 0xef
        && first[1] == (byte) 0xbb
        && first[2] == (byte) 0xbf) {
      return in;
    }
    if (first.length >= 2
        && ((first[0] == (byte) 0xff && first[1] == (byte) 0xfe)
            || (first[0] == (byte) 0xfe && first[1] == (byte) 0xff))) {
      throw new UnreadableText("it is UTF-16, not UTF-8; save it as UTF-8");
    }
    return new SequenceInputStream(new ByteArrayInputStream(first), in);
  }

  /// Returns a reader of a stream's text.
  static Reader reader(InputStream in) throws IOException {
    return new InputStreamReader(unmarked(in), decoder());
  }
}
