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

/// The standard output of this process, which remembers that it could not be written: print streams
/// swallow such errors, so that a full disk would cut off results without a word.
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

  /// Returns why something was not written; empty if all was, or if the reader only closed its end,
  /// as `head` does.
  public Optional<String> failure() {
    return failure.filter(why -> !why.equals(closedPipe()));
  }

  /// Returns what the operating system says of a pipe without a reader, in the language of this
  /// process: Java passes on its words, but not its number of the error.
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
