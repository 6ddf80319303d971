package dev.halftime.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.agent.process.Program;
import dev.halftime.json.BindingFault;
import dev.halftime.json.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection to a server.
///
/// @param why describes the failure of the connection itself, if there was one
/// @param end ends the server, if it is a program
record Connection(
    McpSyncClient client, Duration timeout, Supplier<Optional<String>> why, Runnable end)
    implements AutoCloseable {

  private static final McpSchema.Implementation US =
      McpSchema.Implementation.builder("halftime", "0.1.0").build();

  /// Connects and initializes the session.
  ///
  /// @throws IllegalStateException if the server cannot be reached or its answer is invalid; the
  ///   message says why
  static Connection open(Server server, Duration timeout) {
    Connection connection =
        switch (server) {
          case Server.Program(List<String> command) -> program(Program.start(command), timeout);
          case Server.Address(URI url) -> address(url, timeout);
        };
    try {
      connection.asked("the server's initialization", () -> connection.client().initialize());
      return connection;
    } catch (IllegalStateException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection program(Program program, Duration timeout) {
    AtomicReference<@Nullable McpSyncClient> talking = new AtomicReference<>();
    ProgramTransport transport =
        new ProgramTransport(
            program,
            () -> {
              McpSyncClient client = talking.get();
              if (client != null) {
                client.close(); // releases all waiting callers
              }
            });
    McpSyncClient client = client(transport, timeout);
    talking.set(client);
    return new Connection(client, timeout, transport::broke, program::close);
  }

  private static Connection address(URI url, Duration timeout) {
    URI whole = url.getPath().isEmpty() ? url.resolve("/mcp") : url;
    StreamableHttpTransport transport = new StreamableHttpTransport(whole, timeout);
    return new Connection(client(transport, timeout), timeout, Optional::empty, () -> {});
  }

  private static McpSyncClient client(McpClientTransport transport, Duration timeout) {
    return McpClient.sync(transport)
        .requestTimeout(timeout)
        .initializationTimeout(timeout)
        .clientInfo(US)
        .jsonSchemaValidator(Tools.UNCHECKED)
        .build();
  }

  /// Returns the server's tools.
  List<Tool> tools() {
    return asked("the list of tools", () -> Tools.of(client));
  }

  /// Calls a tool.
  ///
  /// @throws IllegalStateException if there is no answer, or an invalid one
  Observation call(Call call) {
    Map<String, Object> arguments =
        Json.MAPPER.convertValue(
            call.arguments(),
            Json.MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    McpSchema.CallToolRequest request =
        McpSchema.CallToolRequest.builder(call.tool()).arguments(arguments).build();
    return asked("the tool '" + call.tool() + "'", () -> called(request));
  }

  private Observation called(McpSchema.CallToolRequest request) {
    try {
      return McpContents.seen(client.callTool(request));
    } catch (McpError refused) {
      return McpContents.refused(String.valueOf(refused.getMessage()));
    }
  }

  /// Executes a request; describes any failure.
  private <T> T asked(String what, Supplier<T> question) {
    Optional<String> before = why.get();
    if (before.isPresent()) {
      throw new IllegalStateException(what + ": " + before.get());
    }
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw new IllegalStateException(what + ": " + why.get().orElseGet(() -> words(e)), e);
    }
  }

  /// Returns the reason for a failure, without class names.
  private String words(RuntimeException failure) {
    if (timedOut(failure)) {
      return "no answer within " + timeout.toMillis() / 1000.0 + " s";
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException unfit) {
        return "the answer does not follow the protocol: " + BindingFault.of(unfit);
      }
      if (cause instanceof McpError told) {
        return String.valueOf(told.getMessage());
      }
    }
    String message = failure.getMessage();
    return message == null || failure instanceof NullPointerException
        ? "the answer does not follow the protocol: a value is missing"
        : message;
  }

  private static boolean timedOut(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.close();
    end.run();
  }
}
