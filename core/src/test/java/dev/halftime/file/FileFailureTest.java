package dev.halftime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
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

  @Test
  void aPathIsNoReason() {
    assertThat(FileFailure.reason(new DirectoryNotEmptyException("/a")))
        .isEqualTo("the folder is not empty");
    assertThat(FileFailure.reason(new EOFException()))
        .isEqualTo("it ends too early; it may be cut off");
    assertThat(FileFailure.reason(new FileSystemLoopException("/a")))
        .doesNotContain("/a")
        .contains("FileSystemLoopException");
    assertThat(FileFailure.reason(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("No space left on device");
  }
}
