package dev.halftime.app.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/// The standard output of this process, which remembers that it could not be written: print streams
/// swallow such errors, so that a full disk would cut off results without a word.
public final class StandardOutput extends FilterOutputStream {

  private Optional<String> failure = Optional.empty();

  public StandardOutput() {
    super(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
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
    return failure.filter(why -> !why.contains("Broken pipe"));
  }
}
