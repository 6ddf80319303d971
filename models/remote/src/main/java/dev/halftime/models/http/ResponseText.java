package dev.halftime.models.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The text of an HTTP response, decoded with the declared character set (default: UTF-8) and
/// decompressed if it is gzip, which servers may send unasked (RFC 9110, section 12.5.3).
public final class ResponseText {

  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:+-]+)");

  private ResponseText() {}

  /// Returns the text of an answer.
  ///
  /// @param most maximum size of the text, in bytes
  /// @throws IOException if it cannot be decompressed or decoded, or is longer than that
  public static String of(HttpHeaders headers, byte[] body, long most) throws IOException {
    Charset charset = charset(headers.firstValue("content-type").orElse(""));
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes(headers, body, most))).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not valid " + charset, e);
    }
  }

  /// Returns the text of an error, with U+FFFD in place of what cannot be decoded.
  ///
  /// @throws IOException if it cannot be decompressed, or is longer than that
  public static String shown(HttpHeaders headers, byte[] body, long most) throws IOException {
    return new String(
        bytes(headers, body, most), charset(headers.firstValue("content-type").orElse("")));
  }

  private static byte[] bytes(HttpHeaders headers, byte[] body, long most) throws IOException {
    byte[] bytes = packed(body) ? unpacked(body, most) : body;
    String encoding = headers.firstValue("content-encoding").orElse("").toLowerCase(Locale.ROOT);
    if (!encoding.isBlank() && !encoding.contains("gzip") && !encoding.equals("identity")) {
      throw new IOException("its content encoding '" + encoding + "' is not supported");
    }
    return bytes;
  }

  /// Returns whether the body starts with the gzip signature, which no JSON text does.
  private static boolean packed(byte[] body) {
    return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
  }

  private static byte[] unpacked(byte[] body, long most) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw new IOException("it is longer than " + most + " bytes");
      }
      return bytes;
    } catch (EOFException | ZipException e) {
      throw new IOException("it cannot be decompressed: " + e.getMessage(), e);
    }
  }

  private static Charset charset(String type) {
    Matcher named = CHARSET.matcher(type);
    Optional<String> name = named.find() ? Optional.of(named.group(1)) : Optional.empty();
    try {
      return name.map(Charset::forName).orElse(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // no such character set
    }
  }
}
