package dev.halftime.app.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Optional;

/// The standard output of this process, which records write errors. Print streams ignore them, so a
/// full disk would truncate results silently.
public final class StandardOutput extends FilterOutputStream {

  private Optional<String> failure = Optional.empty();

  public StandardOutput() {
    this(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  }

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException e) {
    if (failure.isEmpty()) {
      failure = Optional.of(String.valueOf(e.getMessage()));
    }
    return e;
  }

  /// Returns the first write error; empty if there was none, or if the reader closed the pipe, as
  /// `head` does.
  public Optional<String> failure() {
    return failure.filter(why -> !why.equals(closedPipe()));
  }

  /// Returns the operating system's message for a closed pipe in the current locale, since Java
  /// reports the message but not the error number.
  static String closedPipe() {
    try {
      Pipe pipe = Pipe.open();
      pipe.source().close();
      try (Pipe.SinkChannel sink = pipe.sink()) {
        sink.write(ByteBuffer.wrap(new byte[1]));
      }
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
    throw new IllegalStateException("a pipe without a reader can be written");
  }
}
