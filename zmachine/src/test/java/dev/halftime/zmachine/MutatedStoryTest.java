package dev.halftime.zmachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.zmachine.action.ValidActions;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Complete games with some bytes changed and a corrected checksum.
@Tag("whole")
@Tag("outside")
final class MutatedStoryTest {

  private static final int STORIES = 60;
  private static final int WORK = 300_000;
  private static final List<String> COMMANDS =
      List.of("open mailbox", "save", "north", "restore", "all", "i", "undo");

  @ParameterizedTest
  @ValueSource(strings = {"zork1.z3", "czech.z3", "czech.z4", "czech.z5", "czech.z8", "praxix.z5"})
  void eachRunsOrSaysInALineWhyNot(String name) throws IOException {
    byte[] whole = Files.readAllBytes(PublicData.at("zmachine/" + name));
    int refused = 0;
    int broken = 0;
    for (int seed = 0; seed < STORIES; seed++) {
      byte[] bytes = mutated(whole, new Random(seed));
      try {
        Machine machine = Machine.limited(Story.of(bytes), seed, WORK);
        try {
          machine.run();
          for (int i = 0; i < COMMANDS.size() && !machine.ended(); i++) {
            machine.type(COMMANDS.get(i));
          }
        } catch (StoryException e) {
          broken++;
          assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
        }
      } catch (StoryException e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
      }
    }
    assertThat(refused).as("refused at once").isBetween(1, STORIES - 1);
    assertThat(broken).as("broke while they ran").isPositive();
  }

  /// The search for valid actions reads tables that a story need not have in order.
  @Test
  @Tag("slow")
  void validActionsOfDamagedStoriesAreFoundOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(PublicData.at("zmachine/zork1.z3"));
    int refused = 0;
    int found = 0;
    for (int seed = 0; seed < STORIES; seed++) {
      try {
        Story story = Story.of(mutated(whole, new Random(seed)));
        Machine machine = Machine.limited(story, seed, WORK);
        machine.run();
        ValidActions actions = ValidActions.limited(story, WORK, 1_000_000);
        found += machine.ended() ? 0 : actions.in(machine.snapshot()).tried();
      } catch (StoryException e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
      }
    }
    assertThat(refused).isBetween(1, STORIES - 1);
    assertThat(found).isPositive();
  }

  /// Changes up to 64 bytes, in the header or anywhere; the length stays the same.
  static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int scale = bytes[0] == 3 ? 2 : bytes[0] == 8 ? 8 : 4;
    for (int n = 1 << random.nextInt(7); n > 0; n--) {
      int place = random.nextInt(4) == 0 ? random.nextInt(64) : random.nextInt(bytes.length);
      bytes[place] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) (bytes[place] ^ (1 << random.nextInt(8)));
    }
    bytes[0] = whole[0];
    bytes[StoryHeader.LENGTH] = (byte) ((bytes.length / scale) >> 8);
    bytes[StoryHeader.LENGTH + 1] = (byte) (bytes.length / scale);
    if (bytes.length % scale == 0) {
      Assembly.seal(bytes);
    }
    return bytes;
  }
}
