package dev.halftime.world.helpdesk.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WrittenPolicyTest {

  /// A case in which the shop's figures were asked for, with this answer.
  private static CaseFile answered(Observation answer) {
    CaseFile file = new CaseFile(true);
    file.read(
        Transcript.of(
            List.of(
                new Event.Acted(
                    Party.AGENT, new Action.Call("get_shop", Json.object()), Usage.NONE),
                new Event.Observed(Party.AGENT, answer, Usage.NONE))));
    return file;
  }

  @Test
  void aWorldWithoutTheFiguresIsNotTheHelpdesk() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered(new Observation.Refusal("there is no such tool")).policy())
        .withMessageContaining("get_shop, whose call was refused")
        .withMessageContaining("it supports only the helpdesk");
  }

  @Test
  void aResultOfAnotherCallEndsTheEpisodeAndBreaksNothing() {
    CaseFile file = answered(new Observation.Result(Json.object().put("customer", "c7")));

    assertThatThrownBy(file::policy)
        .isInstanceOfSatisfying(
            PendingAction.class, end -> assertThat(end.action()).isInstanceOf(Action.Finish.class));
  }
}
