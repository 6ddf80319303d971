package dev.halftime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.episode.Plays;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever usage an agent reports of itself: what is recorded can be imported.
final class ArchivedUsageTest {

  /// Thinks three times and finishes, and reports the same usage each time.
  private static final class Reporting implements Agent {
    private final Usage usage;
    private UsageMeter meter = _ -> {};
    private int acts;

    Reporting(String usage) throws IOException {
      this.usage = Json.MAPPER.readValue(usage, Usage.class);
    }

    @Override
    public void begin(EpisodeStart start) {
      meter = start.meter();
    }

    @Override
    public Action act(Transcript seen) {
      meter.claim(usage);
      return ++acts < 4 ? new Action.Think("hm") : new Action.Finish("");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dollars\":1e300}",
        "{\"dollars\":10000000000000002}",
        "{\"tokensIn\":9223372036854775807}",
        "{\"tokensOut\":9223372036854775807}",
        "{\"modelNanos\":9223372036854775807}",
        "{\"tokensIn\":9007199254740993}", // not exact as a 64-bit float
        "{\"toolNanos\":9007199254740992}",
        "{\"waitNanos\":9223372036854775807}",
        "{\"cacheRead\":9223372036854775807}",
        "{\"cacheWritten\":9223372036854775807}",
        "{\"untold\":9223372036854775807}",
        "{\"unpriced\":9223372036854775807}"
      })
  void anAmountThatNoArchiveMayHaveIsTheAgentsFailure(String reported) throws IOException {
    Episode episode = Plays.with(new Reporting(reported)).play();

    assertThat(episode.ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            broke -> {
              assertThat(broke.where()).isEqualTo(Boundary.AGENT);
              assertThat(broke.why())
                  .contains("of the reported usage", " must be 0 to 9,007,199,254,740,991, not ");
            });
    assertThat(ArchiveTexts.episode(ArchiveTexts.of(episode, Score.of(false, "no"))))
        .isEqualTo(episode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"modelNanos\":9000000000000000,\"untold\":9000000000000000}",
        "{\"toolNanos\":9000000000000000,\"unpriced\":9000000000000000}",
        "{\"tokensIn\":9000000000000000,\"cacheRead\":9000000000000000}",
        "{\"dollars\":9e15}"
      })
  void theSumOfAmountsCanBeImported(String reported) throws IOException {
    Episode episode = Plays.with(new Reporting(reported)).play();

    assertThat(ArchiveTexts.episode(ArchiveTexts.of(episode, Score.of(false, "no"))))
        .isEqualTo(episode);
  }

  @Test
  void tokensOfACacheAreTokensRead() throws IOException {
    Episode episode =
        Plays.with(new Reporting("{\"tokensIn\":10,\"cacheRead\":7,\"cacheWritten\":500}")).play();

    assertThat(episode.usage().tokensIn()).isEqualTo(40);
    assertThat(episode.usage().cacheRead()).isEqualTo(28);
    assertThat(episode.usage().cacheWritten()).isEqualTo(12);
  }

  @Test
  void anAmountOutOfBoundsIsNamedWithTheBounds() throws IOException {
    String archive =
        ArchiveTexts.of(
                Plays.with(new Reporting("{\"dollars\":0.125}")).play(), Score.of(false, "no"))
            .replace("\"dollars\":0.125", "\"dollars\":1e300");

    assertThatThrownBy(() -> ArchiveTexts.episode(archive))
        .hasMessageContaining("must be 0 to 9,007,199,254,740,991, not 1.0E300");
  }
}
