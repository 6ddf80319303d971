package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.episode.Plays;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Episodes of an archive that contradict themselves, and those that occur twice.
final class ArchivedEpisodeTest {

  private static Episode ending(Ending ending) {
    Episode played = Plays.with(Plays.script()).play();
    return new Episode(
        played.cell(),
        played.transcript(),
        ending,
        played.before(),
        played.after(),
        played.changes(),
        played.usage());
  }

  @ParameterizedTest
  @EnumSource(
      value = Boundary.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AGENT", "LIMIT"})
  void anEpisodeThatFailedWithoutTheAgentsDoingHasNoScore(Boundary where) throws IOException {
    Episode failed = ending(new Ending.Failed(where, "outage"));
    String graded = ArchiveTexts.of(failed, Score.of(true, "done"));
    String missing = ArchiveTexts.of(failed, new Score.Ungraded(where, "outage"));

    assertThatThrownBy(() -> ArchiveTexts.read(graded, new MemoryStore()))
        .hasMessageContaining("line 4: ")
        .hasMessageContaining("has a score although");
    assertThat(ArchiveTexts.episode(missing)).isEqualTo(failed);
  }

  @Test
  void anEpisodeThatItsAgentBrokeHasTheScoreZero() throws IOException {
    Episode failed = ending(new Ending.Failed(Boundary.AGENT, "crashed"));
    String graded = ArchiveTexts.of(failed, Score.of(true, "done"));

    assertThatThrownBy(() -> ArchiveTexts.read(graded, new MemoryStore()))
        .hasMessageContaining("line 4: ")
        .hasMessageContaining("has the score 1.0 although");
    assertThat(ArchiveTexts.episode(ArchiveTexts.of(failed, Score.of(false, "crashed"))))
        .isEqualTo(failed);
  }

  /// Other systems score what a limit cut off.
  @Test
  void anEpisodeThatReachedALimitMayHaveAnyScore() throws IOException {
    Episode limited = ending(new Ending.Failed(Boundary.LIMIT, "4 messages"));

    assertThat(ArchiveTexts.episode(ArchiveTexts.of(limited, Score.of(true, "done"))))
        .isEqualTo(limited);
  }

  @Test
  void theSameEpisodeTwiceCountsOnce() throws IOException {
    String archive = ArchiveTexts.of(ending(new Ending.Finished("")), Score.of(true, "done"));
    String twice = archive + archive.lines().toList().get(3) + "\n";

    assertThat(ArchiveTexts.read(twice, new MemoryStore()).episodes()).isEqualTo(1);
  }

  @Test
  void anAgentOrABenchmarkOfARunTwiceIsRefused() throws IOException {
    String archive = ArchiveTexts.of(ending(new Ending.Finished("")), Score.of(true, "done"));

    assertThatThrownBy(() ->
            ArchiveTexts.read(
                archive.replace("[\"keeper\"]", "[\"keeper\",\"keeper\"]"), new MemoryStore()))
        .hasMessageContaining("line 2: ")
        .hasMessageContaining("the run has agent 'keeper' twice");
    assertThatThrownBy(() ->
            ArchiveTexts.read(
                archive.replace("[\"lamps\"]", "[\"lamps\",\"lamps\"]"), new MemoryStore()))
        .hasMessageContaining("the run has benchmark 'lamps' twice");
  }
}
