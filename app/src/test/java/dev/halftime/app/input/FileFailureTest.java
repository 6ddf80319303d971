package dev.halftime.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFailureTest {

  @Test
  void theReasonOfTheSystemIsToldInItsLanguage() {
    assertThat(FileFailure.reason(new FileNotFoundException("/a (b) (Permission denied)")))
        .isEqualTo("permission denied");
    assertThat(FileFailure.reason(new FileNotFoundException("/a (Keine Berechtigung)")))
        .isEqualTo("keine Berechtigung");
    assertThat(FileFailure.reason(new FileNotFoundException("/a")))
        .isEqualTo("no such file or folder");
    assertThat(FileFailure.reason(new FileNotFoundException())).isEqualTo("no such file or folder");
    assertThat(FileFailure.reason(new NoSuchFileException("/a (Permission denied)")))
        .isEqualTo("no such file or folder");
    assertThat(FileFailure.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied");
  }
}
