package dev.halftime.world.tau2.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.usage.Usage;
import dev.halftime.user.Dialogue;
import dev.halftime.user.Dialogues;
import dev.halftime.user.UserContract.Clause;
import dev.halftime.user.Violation;
import dev.halftime.world.tau2.Tau2;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("outside")
final class ScriptedContractTest {

  @ParameterizedTest
  @ValueSource(strings = {"mock", "retail", "airline", "telecom"})
  @Tag("whole")
  void theCustomersKeepWhatTheyPromise(String domain) {
    assertThat(Dialogues.check(Benchmark.of(Tau2.of(domain, PublicData.holding("tau2"))), 120, 7))
        .isEmpty();
  }

  /// Returns the violated clauses of a conversation whose messages alternate between agent and
  /// customer, beginning with the agent.
  private static List<Clause> broken(String domain, String task, String... lines) {
    Task of =
        Tau2.of(domain, PublicData.holding("tau2"))
            .tasks()
            .filter(it -> it.id().equals(task))
            .findFirst()
            .orElseThrow();
    List<Event> heard = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      heard.add(
          i % 2 == 0
              ? new Event.Observed(Party.USER, new Observation.Text(lines[i]), Usage.NONE)
              : new Event.Acted(
                  Party.USER,
                  lines[i].contains("###") ? new Action.Finish(lines[i]) : new Action.Say(lines[i]),
                  Usage.NONE));
    }
    Dialogue dialogue = new Dialogue(of, List.of(), 1, Transcript.of(heard));
    return new ScriptedContract().violations(dialogue).stream().map(Violation::clause).toList();
  }

  @Test
  void aCustomerWhoTellsTheirIdUnaskedIsCaught() {
    assertThat(broken("airline", "1", "Welcome.", "I am raj_sanchez_7340."))
        .containsExactly(Clause.KEEPS_BACK);
    assertThat(broken("airline", "1", "Your user id, please.", "I am raj_sanchez_7340.")).isEmpty();
  }

  @Test
  void aCustomerWhoMakesUpAnIdIsCaught() {
    assertThat(broken("airline", "1", "Your user id?", "I am raj_sanchez_7341."))
        .containsExactly(Clause.CONSISTENT);
  }

  @Test
  void aCustomerWhoSaysWhatTheAgentMustTellIsCaught() {
    assertThat(broken("airline", "14", "What would it be?", "That makes 1786 dollars."))
        .contains(Clause.GIVES_NOTHING_AWAY);
    assertThat(broken("airline", "14", "It is 1786 dollars. All right?", "So 1786 dollars."))
        .isEmpty();
  }

  @Test
  @Tag("whole")
  void aCustomerWhoAgreesToWhatNobodySpokeOfIsCaught() {
    assertThat(broken("retail", "0", "Shall I switch your plan?", "Yes, please go ahead."))
        .containsExactly(Clause.FAITHFUL);
    assertThat(broken("retail", "0", "Shall I exchange both?", "Yes, please go ahead.")).isEmpty();
  }

  @Test
  void aCustomerWhoLeavesInTheMiddleIsCaught() {
    assertThat(broken("retail", "0", "Which one?", "Goodbye. ###STOP###"))
        .containsExactly(Clause.LEAVES);
    assertThat(broken("retail", "0", "It is done. Anything else?", "No, that is all. ###STOP###"))
        .isEmpty();
  }
}
