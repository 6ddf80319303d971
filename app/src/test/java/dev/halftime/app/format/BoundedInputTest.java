package dev.halftime.app.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class BoundedInputTest {

  @Test
  void whatFitsIsReadAndMoreIsRefusedWithTheRemedy() throws IOException {
    try (InputStream fits = BoundedInput.of(new ByteArrayInputStream(new byte[10]), 10)) {
      assertThat(fits.readAllBytes()).hasSize(10);
    }
    try (InputStream large = BoundedInput.of(new ByteArrayInputStream(new byte[11]), 10)) {
      assertThatThrownBy(large::readAllBytes)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is larger than")
          .hasMessageContaining("HALFTIME_JVM=-Xmx");
    }
  }

  @Test
  void textForProgramsIsAscii() {
    assertThat(JsonText.ascii("a\u202e\ud83d\ude00\u001b\""))
        .isEqualTo("\"a\\u202e\\ud83d\\ude00\\u001B\\\"\"");
  }
}
