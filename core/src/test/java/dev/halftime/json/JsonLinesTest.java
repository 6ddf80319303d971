package dev.halftime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(String text) throws IOException {
    List<String> read = new ArrayList<>();
    JsonLines.read(bytes(text), (number, value) -> read.add(number + " " + value));
    return read;
  }

  @Test
  void eachLineIsAValueAndBlankLinesAreNone() throws IOException {
    assertThat(read("\ufeff{}\n\n 1\r\n\r\n2\r3")).containsExactly("1 {}", "3 1", "5 2", "6 3");
    assertThat(read("")).isEmpty();
  }

  @Test
  void twoValuesOnOneLineAreAnErrorThatNamesTheLine() {
    assertThatThrownBy(() -> read("{}\n{\"a\": 1}{\"b\": 2}\n"))
        .hasMessage("line 2: not JSON: there is more text after the value, at column 9");
  }

  @Test
  void aValueOverTwoLinesIsAnErrorThatNamesTheLine() {
    assertThatThrownBy(() -> read("{}\n{\n}"))
        .hasMessage("line 2: not JSON: it ends within a value");
  }

  @Test
  void whatWasDoneWithAValueIsBlamedOnItsLine() {
    assertThatThrownBy(() ->
            JsonLines.read(
                bytes("\n1"),
                (_, _) -> {
                  throw new IllegalArgumentException("no");
                }))
        .hasMessage("line 2: no");
  }

  @Test
  void aLineThatIsNotUtf8IsNamed() {
    InputStream latin =
        new ByteArrayInputStream("1\n\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> JsonLines.read(latin, (_, _) -> {}))
        .hasMessage("line 2: it is not UTF-8; save the file as UTF-8");
  }

  @Test
  void aLineBeyondTheBoundIsAnErrorWithTheRemedy() throws IOException {
    TextLines lines = TextLines.of(bytes("12345\n123456\n"), new MemoryBound("a line", 5));

    assertThat(lines.next()).contains("12345");
    assertThatThrownBy(lines::next)
        .hasMessageStartingWith(
            "line 2: it is too long: a line may have 5 bytes here; split it, or ")
        .hasMessageContaining("HALFTIME_JVM=-Xmx");
  }

  @Test
  void allLinesOfAFileAreReadWithoutItsMark(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "\ufeffa,b\r\nc\n\n");

    assertThat(TextLines.all(file)).containsExactly("a,b", "c", "");
    assertThat(TextLines.text(file)).isEqualTo("a,b\nc\n\n");
  }

  @Test
  @Tag("whole")
  void aDocumentBeyondTheMemoryIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };
    assertThatThrownBy(() -> StrictReader.read(endless))
        .hasMessageContaining("a JSON document may have ")
        .hasMessageContaining("HALFTIME_JVM");
  }
}
