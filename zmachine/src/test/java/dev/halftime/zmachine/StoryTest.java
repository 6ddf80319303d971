package dev.halftime.zmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.episode.PublishedAnswers;
import dev.halftime.zmachine.game.StoryBenchmark;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An invalid story file is reported in one line.
final class StoryTest {

  private static void refused(byte[] file, String... words) {
    assertThatThrownBy(() -> Story.of(file))
        .isInstanceOf(StoryException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void aWholeStoryIsTaken(int version) {
    Story story = Story.of(Assembly.version(version).quit().bytes());
    assertThat(story.version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63})
  void aFileThatHasNoHeaderIsTruncated(int length) {
    byte[] whole = Assembly.version(3).quit().bytes();
    refused(Arrays.copyOf(whole, length), "it has " + length + " bytes", "header");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8})
  void aFileThatIsShorterThanItsHeaderSaysIsTruncated(int version) {
    byte[] whole = Assembly.version(version).quit().bytes();
    refused(Arrays.copyOf(whole, whole.length - 1), "truncated", "it has " + (whole.length - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100, 700})
  void aByteThatIsAnotherIsNoticedByTheSum(int place) {
    byte[] whole = Assembly.version(5).quit().bytes();
    whole[place]++;
    refused(whole, "checksum", "damaged");
  }

  @Test
  void aSumThatIsAnotherIsNoticedToo() {
    byte[] whole = Assembly.version(3).quit().bytes();
    whole[StoryHeader.CHECKSUM]++;
    refused(whole, "checksum", "damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 6, 7, 9, 255})
  void otherVersionsAreNamed(int version) {
    byte[] whole = Assembly.version(3).quit().bytes();
    whole[0] = (byte) version;
    refused(whole, "its version is " + version, "3, 4, 5 and 8");
  }

  @Test
  void anArchiveIsNotTakenForAStory() {
    byte[] blorb = new byte[100];
    System.arraycopy(new byte[] {'F', 'O', 'R', 'M'}, 0, blorb, 0, 4);
    refused(blorb, "Blorb");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        StoryHeader.DICTIONARY,
        StoryHeader.OBJECTS,
        StoryHeader.GLOBALS,
        StoryHeader.START,
        StoryHeader.STATIC
      })
  void tablesLieInsideTheFile(int field) {
    byte[] whole = Assembly.version(3).quit().bytes();
    whole[field] = (byte) 0xff;
    refused(whole, "outside of");
  }

  @Test
  void bytesBehindTheStoryAreDropped() {
    byte[] whole = Assembly.version(3).quit().bytes();
    Story story = Story.of(Arrays.copyOf(whole, whole.length + 300));
    assertThat(story.size()).isEqualTo(whole.length);
  }

  @Test
  void theFileIsNamed(@TempDir Path folder) throws IOException {
    Path none = folder.resolve("none.z3");
    assertThatThrownBy(() -> Story.read(none)).hasMessageContainingAll("none.z3", "no such file");
    assertThatThrownBy(() -> Story.read(folder)).hasMessageContaining("folder");
    Path text = Files.writeString(folder.resolve("a.z3"), "no story".repeat(20));
    assertThatThrownBy(() -> Story.read(text)).hasMessageContainingAll("a.z3", "version is 110");
    Path large = Files.write(folder.resolve("large.z5"), new byte[600_000]);
    assertThatThrownBy(() -> Story.read(large)).hasMessageContainingAll("large.z5", "at most");
  }

  @Test
  void aLengthThatIsLessThanTheHeadersIsRefused() {
    byte[] whole = Assembly.version(3).quit().bytes();
    Assembly.word(whole, StoryHeader.LENGTH, 1);
    Assembly.seal(whole);
    refused(whole, "fewer than the header");
  }

  @Test
  void aGameDeclaresThatItsWalkthroughsStandOnTheWeb() {
    Story story = Story.of(Assembly.version(3).read().read().read().read().quit().bytes());
    assertThat(StoryBenchmark.of("z:own.z3", story, 1).parts(PublishedAnswers.class)).isNotEmpty();
  }
}
