package dev.halftime.mcp;

import dev.halftime.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Filters a client's input to valid messages, and reports its end.
///
/// The SDK's server stops reading at the first line that is not a message, and does not report the
/// end of its input.
public final class Messages {

  private static final int LINE = 16 << 20;
  private static final int SHOWN = 200;

  private final InputStream in;
  private final Consumer<String> dropped;

  private Messages(InputStream in, Consumer<String> dropped) {
    this.in = in;
    this.dropped = dropped;
  }

  /// Returns the messages of an input.
  ///
  /// @param dropped receives lines that are dropped
  /// @param end runs at the end of the input
  public static InputStream of(InputStream in, Consumer<String> dropped, Runnable end)
      throws IOException {
    PipedOutputStream out = new PipedOutputStream();
    InputStream messages = new PipedInputStream(out, 1 << 16);
    Messages all = new Messages(new BufferedInputStream(in), dropped);
    Thread.ofPlatform()
        .daemon()
        .name("messages")
        .start(() -> {
          try (out) {
            all.pump(out);
          } catch (IOException e) {
            dropped.accept("all that came after the connection broke: " + e.getMessage());
          } finally {
            end.run();
          }
        });
    return messages;
  }

  /// Reads a message.
  ///
  /// @param what what it is if it is no message, for the error
  /// @throws IllegalStateException if it is none
  static JSONRPCMessage message(String written, String what) {
    String text = written.startsWith("\ufeff") ? written.substring(1) : written;
    try {
      Json.read(text); // enforces the rules, which the library does not
      return McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), text);
    } catch (IOException | RuntimeException e) {
      String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
      throw new IllegalStateException("the server wrote " + what + ": " + shown, e);
    }
  }

  private void pump(PipedOutputStream out) throws IOException {
    for (byte[] line = line(); line.length > 0; line = line()) {
      String text = new String(line, StandardCharsets.UTF_8);
      String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
      if (isMessage(bare)) {
        out.write(bare.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  /// Reads a line including its end; empty at the end of the input.
  private byte[] line() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (int each = in.read(); each >= 0; each = in.read()) {
      read.write(each);
      if (each == '\n') {
        return read.toByteArray();
      }
      if (read.size() > LINE) {
        throw new IOException("a line of more than " + LINE + " bytes");
      }
    }
    return new byte[0];
  }

  private boolean isMessage(String line) {
    if (line.isBlank()) {
      return false;
    }
    try {
      message(line, "a line");
      return true;
    } catch (IllegalStateException e) {
      String shown = line.strip();
      dropped.accept(
          "a line that is not a message: " + shown.substring(0, Math.min(SHOWN, shown.length())));
      return false;
    }
  }
}
