package dev.halftime.zmachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.zmachine.memory.StoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiled instructions do what interpreted ones do.
@Tag("outside")
final class CompilerTest {

  private static final int WORK = 200_000;

  private static Path data(String name) {
    return PublicData.at("zmachine/" + name);
  }

  /// Returns what a story prints for each command, with the instructions that it took and the
  /// memory that it left; the last line is its failure, if it fails.
  private static List<String> played(Story story, List<String> commands) {
    List<String> said = new ArrayList<>();
    Machine machine = Machine.limited(story, 12, WORK);
    try {
      said.add(machine.run() + machine.spent());
      for (String command : commands) {
        if (!machine.ended()) {
          said.add(machine.type(command) + machine.spent());
        }
      }
      said.add(HexFormat.of().formatHex(machine.snapshot().memory()));
    } catch (StoryException e) {
      said.add(e.getMessage());
    }
    return said;
  }

  @ParameterizedTest
  @CsvSource({"czech.z3", "czech.z4", "czech.z5", "czech.z8", "praxix.z5"})
  void conformanceStoriesPrintTheSame(String name) {
    Story story = Story.read(data(name));
    List<String> interpreted = played(story.compiledAfter(0), List.of("all"));
    assertThat(interpreted.getLast()).as("it ends").hasSizeGreaterThan(1000);
    assertThat(played(story.compiledAfter(1), List.of("all"))).isEqualTo(interpreted);
  }

  @Test
  void aGameIsTheSameInEachCommand() throws IOException {
    Story story = Story.read(data("zork1.z3"));
    List<String> commands = Files.readAllLines(data("zork1-walkthrough.txt"));
    List<String> interpreted = played(story.compiledAfter(0), commands);
    assertThat(interpreted).hasSize(398);
    assertThat(played(story.compiledAfter(1), commands)).isEqualTo(interpreted);
  }

  /// Instructions that are not compiled branch to each other in a circle.
  @Test
  void aCircleOfInstructionsThatAreNotCompiledIsNoHang() {
    Story story =
        Story.of(
            Assembly.version(5)
                .code(0xe0, 0x3f, ((Assembly.CODE + 0x10) / 4) >> 8, (Assembly.CODE + 0x10) / 4, 0)
                .quit()
                .code(new int[0x10 - 6])
                .code(0) // a routine without local variables
                .code(0xf7, 0x57, 0, 1, 0, 0, 0xc2) // scan_table: nothing is found
                .code(0xf7, 0x57, 0, 1, 0, 0, 0xbf, 0xf4) // scan_table, which branches back
                .code(0xb0)
                .bytes());
    assertThat(played(story.compiledAfter(1), List.of()))
        .isEqualTo(played(story.compiledAfter(0), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zork1.z3", "czech.z4", "czech.z5", "praxix.z5"})
  @Tag("slow")
  void damagedStoriesBreakAtTheSameInstruction(String name) throws IOException {
    byte[] whole = Files.readAllBytes(data(name));
    int broken = 0;
    for (int seed = 0; seed < 8; seed++) {
      try {
        Story story = Story.of(MutatedStoryTest.mutated(whole, new Random(seed)));
        List<String> commands = List.of("open mailbox", "north", "all");
        List<String> interpreted = played(story.compiledAfter(0), commands);
        List<String> compiled = played(story.compiledAfter(1), commands);
        boolean endless = interpreted.getLast().contains("endless loop");
        broken += interpreted.getLast().startsWith("at address") ? 1 : 0;
        if (endless) { // the count is taken once for several instructions
          assertThat(compiled.getLast()).contains("endless loop");
        } else {
          assertThat(compiled).as("seed " + seed).isEqualTo(interpreted);
        }
      } catch (StoryException e) {
        assertThat(e.getMessage()).doesNotContain("\n"); // refused at once
      }
    }
    assertThat(broken).isPositive();
  }
}
