package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import org.junit.jupiter.api.Test;

class EpisodeTest {

  private static String identity(String words, String answer, Usage usage) {
    Transcript transcript =
        Transcript.EMPTY.plus(new Event.Acted(Party.AGENT, new Action.Say(words), usage));
    return new Episode(
            new Episode.Key("a", "b", Setting.CLASSICAL, "t", "", 0, 0),
            transcript,
            new Ending.Finished(answer),
            "before",
            "after",
            Json.object(),
            usage)
        .identity();
  }

  @Test
  void anEpisodeIsKnownByWhatHappenedAndNotByWhatItCost() {
    String one = identity("Hello", "done", Usage.NONE);

    assertThat(identity("Hello", "done", new Usage(1, 2, 3, 4, 5, 6, 7))).isEqualTo(one);
    assertThat(identity("Hi", "done", Usage.NONE)).isNotEqualTo(one);
    assertThat(identity("Hello", "", Usage.NONE)).isNotEqualTo(one);
  }
}
