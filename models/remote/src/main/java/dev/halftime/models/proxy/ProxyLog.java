package dev.halftime.models.proxy;

import dev.halftime.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file in which the proxy records calls, one JSON object per line, in the order in which they
/// ended.
final class ProxyLog implements AutoCloseable {

  private final BufferedWriter writer;

  private ProxyLog(BufferedWriter writer) {
    this.writer = writer;
  }

  /// Appends to a file, or creates it.
  ///
  /// @throws UncheckedIOException if it cannot be written
  static ProxyLog open(Path file) {
    try {
      return new ProxyLog(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log of calls '" + file + "'", e);
    }
  }

  synchronized void add(ProxyCall call) {
    try {
      writer.write(Json.canonical(call));
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log of calls", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log of calls", e);
    }
  }
}
