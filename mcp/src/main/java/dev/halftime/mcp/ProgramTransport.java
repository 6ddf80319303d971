package dev.halftime.mcp;

import dev.halftime.agent.process.Program;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Transport of messages over a program's standard input and output, for the SDK's client.
///
/// The SDK's own transport does not report when the program dies or writes invalid output, so every
/// call would wait for its timeout. This transport ends with the reason.
final class ProgramTransport implements McpClientTransport {

  private static final String NO_MESSAGE =
      "a line that is not a message; write logs to stderr; the line";

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

  /// Returns why the program can no longer be reached; empty if it can be.
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
          handler.apply(Mono.just(Messages.message(line, NO_MESSAGE))).subscribe();
        }
      }
    } catch (IllegalStateException e) {
      broke = Optional.of(String.valueOf(e.getMessage()));
      program.kill();
      end.run();
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      try {
        program.send(Messages.written(message));
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
