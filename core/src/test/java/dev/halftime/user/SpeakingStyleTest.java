package dev.halftime.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.Transcript;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeakingStyleTest {

  private static Episode episode(Event... events) {
    Transcript transcript = Transcript.EMPTY;
    for (Event event : events) {
      transcript = transcript.plus(event);
    }
    State state = State.of(Map.of());
    Episode.Key cell = new Episode.Key("a", "b", Setting.INTERACTIVE, "t", "", 0, 0);
    return new Episode(
        cell, transcript, new Ending.Left(""), "", "", state.changesSince(state), Usage.NONE);
  }

  private static Event did(Party by, Action action) {
    return new Event.Acted(by, action, Usage.elapsed(2_000_000_000L));
  }

  @Test
  void factsCountWhereTheUserIsTheFirstToSayThem() {
    SpeakingStyle style =
        SpeakingStyle.of(
            episode(
                did(Party.USER, new Action.Say("Orders A1001 and A1002, please.")),
                did(Party.AGENT, new Action.Say("Is it B2001?")),
                did(Party.USER, new Action.Say("A1001, yes, and B2001.")),
                did(Party.USER, new Action.Think("hm")),
                did(Party.USER, new Action.Finish(""))),
            Party.USER);

    assertThat(style.turns()).isEqualTo(2);
    assertThat(style.words()).isEqualTo(9);
    assertThat(style.facts()).isEqualTo(2);
    assertThat(style.repetition()).as("A1001 comes twice").isEqualTo(0.5);
    assertThat(style.factsAtOnce()).isEqualTo(2);
    assertThat(style.wordsATurn()).isEqualTo(4.5);
    assertThat(style.secondsATurn()).as("of four acts").isEqualTo(4);
  }

  @Test
  void whoNeverSpokeHasNoManner() {
    SpeakingStyle silent =
        SpeakingStyle.of(episode(did(Party.AGENT, new Action.Say("A1001"))), Party.USER);

    assertThat(silent).isEqualTo(new SpeakingStyle(0, 0, 0, 0, 0, 0));
    assertThat(silent.wordsATurn() + silent.factsAtOnce() + silent.secondsATurn()).isZero();
  }
}
