package dev.halftime.mcp;

import dev.halftime.agent.process.Program;
import dev.halftime.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Transport of messages over a program's standard input and output, for the SDK's client.
///
/// The SDK's own transport does not report when the program dies or writes invalid output, so that
/// every call waits for its timeout. This transport ends, with the reason.
final class ProgramTransport implements McpClientTransport {

  private static final int SHOWN = 200;

  private final Program program;
  private final McpJsonMapper mapper = McpJsonDefaults.getMapper();
  private final Runnable end;
  private volatile Optional<String> broke = Optional.empty();

  /// Creates a transport.
  ///
  /// @param end runs when no further messages will come
  ProgramTransport(Program program, Runnable end) {
    this.program = program;
    this.end = end;
  }

  /// Returns what went wrong, if the program can no longer be reached.
  Optional<String> broke() {
    return broke;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> Thread.ofVirtual().name("mcp").start(() -> read(handler)));
  }

  private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    try {
      while (true) {
        String line = program.receive();
        if (!line.isBlank()) {
          handler.apply(Mono.just(message(line))).subscribe();
        }
      }
    } catch (IllegalStateException e) {
      broke = Optional.of(String.valueOf(e.getMessage()));
      program.kill();
      end.run();
    }
  }

  private JSONRPCMessage message(String written) {
    String line = written.startsWith("\ufeff") ? written.substring(1) : written;
    try {
      Json.read(line); // enforces the rules, which the library does not
      return McpSchema.deserializeJsonRpcMessage(mapper, line);
    } catch (IOException | RuntimeException e) {
      String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
      throw new IllegalStateException(
          "the server wrote a line that is not a message; write logs to stderr; the line: " + shown,
          e);
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      try {
        program.send(mapper.writeValueAsString(message));
      } catch (IOException e) {
        throw new IllegalStateException("cannot be written as a message: " + message, e);
      }
    });
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(program::close);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }
}
