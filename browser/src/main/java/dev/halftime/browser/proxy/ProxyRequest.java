package dev.halftime.browser.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A request to an HTTP proxy (RFC 9112, section 3.2).
///
/// @param tunnel whether it requests a tunnel (`CONNECT`)
/// @param server the server that it names
/// @param first its first line, as sent to the server
/// @param headers its header lines
/// @param length length of its body in bytes
record ProxyRequest(
    boolean tunnel, AllowedHosts.Server server, String first, List<String> headers, long length) {

  private static final int LONGEST_HEAD = 64 << 10;

  /// Reads the head of a request; empty if it is not a request to a proxy.
  ///
  /// @throws IOException if it cannot be read
  static Optional<ProxyRequest> read(InputStream in) throws IOException {
    List<String> lines = head(in).lines().toList();
    String[] parts = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    List<String> headers =
        lines.subList(1, lines.size()).stream().filter(it -> !it.isEmpty()).toList();
    if (header(headers, "transfer-encoding").isPresent()) {
      return Optional.empty(); // browsers send chunked bodies only over HTTP/2
    }
    boolean tunnel = parts[0].equals("CONNECT");
    String target = tunnel ? "https://" + parts[1] : parts[1];
    Optional<Long> length = length(headers);
    if (length.isEmpty() || !(tunnel || target.regionMatches(true, 0, "http://", 0, 7))) {
      return Optional.empty();
    }
    return AllowedHosts.Server.of(target)
        .map(server ->
            new ProxyRequest(
                tunnel,
                server,
                parts[0] + " " + path(target) + " HTTP/1.1",
                headers,
                length.get()));
  }

  private static Optional<Long> length(List<String> headers) {
    String length = header(headers, "content-length").orElse("0");
    return length.matches("\\d{1,18}") ? Optional.of(Long.valueOf(length)) : Optional.empty();
  }

  /// Returns the unmodified text after scheme and server.
  private static String path(String target) {
    int from = target.indexOf('/', target.indexOf("//") + 2);
    int query = target.indexOf('?');
    if (from < 0 || (query >= 0 && query < from)) {
      return query < 0 ? "/" : "/" + target.substring(query);
    }
    return target.substring(from);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0; // line ends since the last other character
    for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
      head.write(next);
      ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
      if (ends == 2) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static Optional<String> header(List<String> headers, String name) {
    return headers.stream()
        .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(it -> it.substring(name.length() + 1).strip())
        .findFirst();
  }

  /// Returns the head that is sent to the server, with a request to close the connection.
  ///
  /// @param more an additional header line
  String forwarded(Optional<String> more) {
    StringBuilder head = new StringBuilder(first).append("\r\n");
    for (String line : headers) {
      String name = line.toLowerCase(Locale.ROOT);
      if (!name.startsWith("connection:")
          && !name.startsWith("proxy-")
          && !name.startsWith("keep-alive:")
          && more.stream().noneMatch(own -> same(own, line))) {
        head.append(line).append("\r\n");
      }
    }
    more.ifPresent(line -> head.append(line).append("\r\n"));
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private static boolean same(String own, String line) {
    String name = own.substring(0, own.indexOf(':') + 1);
    return line.regionMatches(true, 0, name, 0, name.length());
  }

  /// Returns its body; for a tunnel, everything that follows.
  InputStream body(InputStream in) {
    return tunnel ? in : new BodyStream(in, length);
  }

  /// A stream of limited length.
  private static final class BodyStream extends InputStream {

    private final InputStream in;
    private long left;

    BodyStream(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = in.read(into, from, (int) Math.min(most, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
