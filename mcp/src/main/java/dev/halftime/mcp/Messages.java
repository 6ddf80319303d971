package dev.halftime.mcp;

import dev.halftime.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// The messages of a client over pipes, one per line: passes on the valid ones, answers the others
/// with a JSON-RPC error, and reports the end of the input.
///
/// The SDK's server stops reading at the first line that is not a message, and does not report the
/// end of its input.
public final class Messages {

  private static final int LINE = 16 << 20;
  private static final int SHOWN = 200;

  private final InputStream in;
  private final OutputStream out;
  private final Consumer<String> told;

  private Messages(InputStream in, OutputStream out, Consumer<String> told) {
    this.in = in;
    this.out = out;
    this.told = told;
  }

  /// Returns the valid messages of an input.
  ///
  /// @param out receives the answers to invalid lines, each in one call
  /// @param told receives a description of each line that is not passed on
  /// @param end runs at the end of the input
  public static InputStream of(
      InputStream in, OutputStream out, Consumer<String> told, Runnable end) throws IOException {
    PipedOutputStream valid = new PipedOutputStream();
    InputStream messages = new PipedInputStream(valid, 1 << 16);
    Messages all = new Messages(new BufferedInputStream(in), out, told);
    Thread.ofPlatform()
        .daemon()
        .name("messages")
        .start(() -> {
          try (valid) {
            all.pump(valid);
          } catch (IOException e) {
            told.accept("the rest of the input, since the connection broke: " + e.getMessage());
          } finally {
            end.run();
          }
        });
    return messages;
  }

  /// Returns a stream that passes on whole lines, each in one call, so that several can share the
  /// same output.
  public static OutputStream lines(OutputStream to) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    return new OutputStream() {
      @Override
      public synchronized void write(int each) throws IOException {
        line.write(each);
        if (each == '\n') {
          to.write(line.toByteArray());
          to.flush();
          line.reset();
        }
      }
    };
  }

  /// Parses a message.
  ///
  /// @param what description of an invalid message for the error
  /// @throws IllegalStateException if it is not a message
  static JSONRPCMessage message(String written, String what) {
    String text = written.startsWith("\ufeff") ? written.substring(1) : written;
    try {
      Json.read(text); // stricter than the library
      return McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), text);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("the server wrote " + what + ": " + shown(text), e);
    }
  }

  /// Writes an SDK message as JSON without loss: unpaired surrogates are escaped, while the SDK's
  /// mapper would turn them into question marks.
  static String written(Object message) throws IOException {
    return Json.canonical(Json.read(McpJsonDefaults.getMapper().writeValueAsString(message)));
  }

  private static String shown(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private void pump(OutputStream valid) throws IOException {
    for (Optional<byte[]> line = line(); line.isPresent(); line = line()) {
      Optional<String> text = text(line.get());
      if (text.isPresent()) {
        valid.write((text.get() + '\n').getBytes(StandardCharsets.UTF_8));
        valid.flush();
      }
    }
  }

  /// Returns the next line without its terminator, or the beginning of one that is too long; empty
  /// at the end of the input.
  private Optional<byte[]> line() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int each = in.read();
    if (each < 0) {
      return Optional.empty();
    }
    for (; each >= 0 && each != '\n'; each = in.read()) {
      if (read.size() <= LINE) {
        read.write(each);
      }
    }
    return Optional.of(read.toByteArray());
  }

  /// Returns the message in a line; answers a line without a valid message.
  private Optional<String> text(byte[] line) throws IOException {
    if (line.length > LINE) {
      refuse(MessageFault.invalid("the message has more than " + LINE + " bytes"), "its length");
      return Optional.empty();
    }
    String read;
    try {
      read = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      refuse(MessageFault.unreadable("the message is not UTF-8"), "not UTF-8");
      return Optional.empty();
    }
    String text = read.startsWith("\ufeff") ? read.substring(1) : read;
    if (text.isBlank()) {
      return Optional.empty();
    }
    Optional<MessageFault> fault = MessageFault.of(text);
    if (fault.isPresent()) {
      refuse(fault.get(), shown(text.strip()));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private void refuse(MessageFault fault, String line) throws IOException {
    told.accept("a line that is not a message: " + line + " (" + fault.why() + ")");
    if (!fault.ofNotification()) {
      out.write((fault.response() + '\n').getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
