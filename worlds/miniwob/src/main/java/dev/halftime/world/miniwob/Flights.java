package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.halftime.browser.BrowserException;
import dev.halftime.json.Json;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/// The tasks of FlightWoB (Liu et al. 2018), whose pages have a frame and therefore need a server:
/// it listens on the loopback address.
final class Flights implements AutoCloseable {

  /// Their names, alphabetically.
  static final List<String> NAMES = List.of("flight.AA", "flight.Alaska", "flight.Alaska-auto");

  private final HttpServer server;

  /// @throws BrowserException if the server cannot be started
  Flights(TaskFiles files) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      server =
          SimpleFileServer.createFileServer(any, files.folder(), SimpleFileServer.OutputLevel.NONE);
    } catch (UncheckedIOException e) {
      throw new BrowserException("no server can be started for the pages of flights", e);
    }
    server.start();
  }

  static boolean has(String task) {
    return NAMES.contains(task);
  }

  /// Returns the address of the page of a task.
  URI page(String task) {
    return URI.create(
        "http://127.0.0.1:%d/%s/wrapper.html"
            .formatted(server.getAddress().getPort(), task.replace('.', '/')));
  }

  /// Returns the fields of an instruction, which is a JSON object.
  static List<FieldPatterns.Field> fields(String instruction) {
    JsonNode json = Json.read(instruction);
    return json.properties().stream()
        .map(it -> new FieldPatterns.Field(it.getKey(), it.getValue().asText()))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
