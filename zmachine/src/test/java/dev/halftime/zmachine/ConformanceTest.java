package dev.halftime.zmachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests with the conformance stories for interpreters, and with a complete game.
@Tag("outside")
final class ConformanceTest {

  private static Path data(String name) {
    return PublicData.at("zmachine/" + name);
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /// Removes spaces and line breaks, since the lines of the recorded text are wrapped.
  private static String letters(String text) {
    return text.replaceAll("\\s+", "");
  }

  @ParameterizedTest
  @CsvSource({"z3,349", "z4,367", "z5,406", "z8,406"})
  void czechPassesInEachVersion(String version, int passed) {
    Machine machine = new Machine(Story.read(data("czech." + version)), 1);
    String said = machine.run();
    assertThat(said)
        .contains("Passed: " + passed + ", Failed: 0")
        .contains("Didn't crash: hooray!");
    assertThat(machine.ended()).isTrue();
  }

  /// Compares everything except the header, in which interpreters differ.
  @ParameterizedTest
  @CsvSource({"z3", "z4", "z5", "z8"})
  void czechPrintsWhatItPrintsElsewhere(String version) throws IOException {
    String said = new Machine(Story.read(data("czech." + version)), 1).run();
    String expected = Files.readString(data("czech." + version + ".regtest"));
    assertThat(words(said.substring(said.indexOf("Print opcodes"))))
        .isEqualTo(words(expected.substring(expected.indexOf("Print opcodes"))));
    String header = "Header (No tests)";
    assertThat(words(said.substring(said.indexOf("CZECH"), said.indexOf(header))))
        .isEqualTo(words(expected.substring(expected.indexOf("CZECH"), expected.indexOf(header))));
  }

  @Test
  void praxixPassesAll() {
    Machine machine = new Machine(Story.read(data("praxix.z5")), 1);
    assertThat(machine.run()).contains("Praxix: A Z-code interpreter unit test");
    assertThat(machine.type("all")).contains("All tests passed.").doesNotContain("FAIL");
  }

  @Test
  void zorkIsWonByTheWalkthrough() throws IOException {
    Machine machine = new Machine(Story.read(data("zork1.z3")), 12);
    StringBuilder said = new StringBuilder(machine.run());
    List<String> commands = Files.readAllLines(data("zork1-walkthrough.txt"));
    for (String command : commands) {
      said.append(machine.type(command));
    }
    assertThat(said.toString()).contains("Your score is 350 (total of 350 points), in 394 moves");
    String recorded = letters(Files.readString(data("zork1-r119-walkthrough-transcript.txt")));
    String ours = letters(said.toString());
    assertThat(recorded).startsWith(ours);
    assertThat(ours).endsWith(recorded.substring(ours.length())); // asked again at the file's end
  }
}
