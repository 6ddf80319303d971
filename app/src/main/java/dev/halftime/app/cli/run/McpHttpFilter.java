package dev.halftime.app.cli.run;

import dev.halftime.json.Json;
import dev.halftime.mcp.MessageFault;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers requests that violate Streamable HTTP or JSON-RPC with a status and a JSON-RPC error in
/// plain words, before they reach the SDK's server.
///
/// Requests that the SDK itself rejects get such an answer, too, instead of the SDK's, which
/// contains exceptions and stack traces.
final class McpHttpFilter extends HttpFilter {

  private static final long serialVersionUID = 1;

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String SESSION = "Mcp-Session-Id";
  private static final String VERSION = "MCP-Protocol-Version";

  /// Maximum number of bytes of an oversized body that are read and discarded, so that a client
  /// that reads only after it has written still gets the answer.
  private static final long DRAINED = 64L << 20;

  private final int largest;
  private final transient List<String> versions;

  /// @param largest maximum size of a body, in bytes
  /// @param versions the versions of the protocol that the server speaks
  McpHttpFilter(int largest, List<String> versions) {
    this.largest = largest;
    this.versions = List.copyOf(versions);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String method = request.getMethod();
    if (!List.of("POST", "GET", "DELETE").contains(method)) {
      response.setHeader("Allow", "POST, GET, DELETE");
      refuse(response, 405, "the method " + method + " is not supported; use POST, GET or DELETE");
      return;
    }
    String version = request.getHeader(VERSION);
    if (version != null && !versions.contains(version)) {
      refuse(
          response,
          400,
          VERSION
              + ": "
              + version
              + " is not supported; use one of "
              + String.join(", ", versions));
      return;
    }
    HttpServletRequest passed = request;
    boolean initializes = false;
    if (method.equals("POST")) {
      Optional<String> body = body(request, response);
      if (body.isEmpty()) {
        return;
      }
      initializes =
          Json.read(body.get()).path("method").asText().equals(McpSchema.METHOD_INITIALIZE);
      passed = new BodyRead(request, body.get().getBytes(StandardCharsets.UTF_8));
    } else if (method.equals("GET") && !accepts(request, EVENTS)) {
      refuse(response, 406, "the header Accept must list " + EVENTS);
      return;
    }
    String session = request.getHeader(SESSION);
    if (!initializes && (session == null || session.isBlank())) {
      refuse(
          response,
          400,
          "the header " + SESSION + " is missing; it comes with the answer to initialize");
      return;
    }
    pass(passed, response, chain);
  }

  private static void pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    Refusal refusal = new Refusal(response);
    try {
      chain.doFilter(request, refusal);
    } catch (ServletException | RuntimeException e) {
      refusal.sendError(500);
    }
    if (refusal.status > 0 && !response.isCommitted()) {
      refuse(response, refusal.status, refusal.words(request));
    }
  }

  /// Reads the message; if it is invalid, sends an error and returns empty.
  private Optional<String> body(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = request.getContentType();
    if (!JSON.equals(media(type == null ? "" : type))) {
      refuse(
          response,
          415,
          "the header Content-Type must be " + JSON + (type == null ? "" : ", not " + type));
      return Optional.empty();
    }
    if (!accepts(request, JSON) || !accepts(request, EVENTS)) {
      refuse(response, 406, "the header Accept must list " + JSON + " and " + EVENTS);
      return Optional.empty();
    }
    byte[] bytes = request.getInputStream().readNBytes(largest + 1);
    if (bytes.length > largest) {
      drain(request.getInputStream());
      refuse(response, 413, "a message of more than " + largest + " bytes");
      return Optional.empty();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      refuse(response, 400, MessageFault.unreadable("the message is not UTF-8"));
      return Optional.empty();
    }
    Optional<MessageFault> fault = MessageFault.of(text);
    if (fault.isPresent()) {
      // A request with a readable id gets its error as a message; otherwise the exchange failed.
      refuse(response, fault.get().id().isNull() ? 400 : 200, fault.get());
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static void drain(InputStream rest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = DRAINED;
    for (int read = rest.read(buffer); read >= 0 && left > 0; read = rest.read(buffer)) {
      left -= read;
    }
  }

  private static boolean accepts(HttpServletRequest request, String type) {
    String all = Objects.requireNonNullElse(request.getHeader("Accept"), "");
    return List.of(all.split(",", -1)).stream().anyMatch(each -> media(each).equals(type));
  }

  /// Returns a media type without its parameters.
  private static String media(String type) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    refuse(response, status, MessageFault.invalid(why));
  }

  private static void refuse(HttpServletResponse response, int status, MessageFault fault)
      throws IOException {
    response.setStatus(status);
    response.setContentType(JSON);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(fault.response());
  }

  /// A request whose body has been read.
  private static final class BodyRead extends HttpServletRequestWrapper {

    private final byte[] body;

    BodyRead(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream in = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          return in.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
          return in.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body is read already");
        }
      };
    }
  }

  /// A response that keeps the status of a failure and discards its text.
  private static final class Refusal extends HttpServletResponseWrapper {

    private int status;
    private @Nullable String why;

    Refusal(HttpServletResponse response) {
      super(response);
    }

    private String words(HttpServletRequest request) {
      return switch (status) {
        case 403 -> foreign("Origin", request);
        case 404 ->
            "there is no session '"
                + request.getHeader(SESSION)
                + "'; send initialize to begin one";
        case 421 -> foreign("Host", request);
        default ->
            status < 500 || status == 503
                ? Objects.requireNonNullElse(why, "refused")
                : "the server failed; the episode goes on";
      };
    }

    private static String foreign(String header, HttpServletRequest request) {
      return "the header "
          + header
          + " must name this machine (localhost or 127.0.0.1), not "
          + request.getHeader(header);
    }

    @Override
    public void sendError(int code) {
      sendError(code, null);
    }

    @Override
    public void sendError(int code, @Nullable String message) {
      status = code;
      why = message;
    }

    @Override
    public void setStatus(int code) {
      if (code >= 400) {
        status = code;
      } else {
        super.setStatus(code);
      }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      return status > 0 ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }
  }
}
