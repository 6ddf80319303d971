package dev.halftime.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandardOutputTest {

  @TempDir Path folder = Path.of(".");

  /// Writes until it fails.
  private static StandardOutput failed(OutputStream to) {
    @SuppressWarnings("resource") // it cannot be closed
    StandardOutput out = new StandardOutput(to);
    try {
      out.write("results\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      return out;
    }
    throw new AssertionError("it was written");
  }

  /// An output that fails with these words of the operating system.
  private static OutputStream failing(String words) {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        throw new IOException(words);
      }
    };
  }

  @Test
  void aReaderThatIsGoneIsNoFailureWhateverTheWordsOfTheSystem() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("head", "-c", "0", fifo.toString()).start();
    try (FileOutputStream out = new FileOutputStream(fifo.toFile())) {
      assertThat(reader.waitFor()).isZero();

      assertThat(failed(out).failure()).isEmpty();
    }
    assertThat(failed(failing(StandardOutput.closedPipe())).failure()).isEmpty();
  }

  @Test
  void anyOtherFailureIsOneAlsoIfItsWordsNameAPipe() {
    assertThat(failed(failing("No space left on device")).failure())
        .contains("No space left on device");
    assertThat(failed(failing("/tmp/Broken pipe: No space left on device")).failure())
        .contains("/tmp/Broken pipe: No space left on device");
    assertThat(failed(failing("null")).failure()).contains("null");
  }
}
