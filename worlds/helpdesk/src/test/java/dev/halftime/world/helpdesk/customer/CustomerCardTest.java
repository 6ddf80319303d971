package dev.halftime.world.helpdesk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.user.RoleCard;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.Talks;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The cards of people who play customers.
final class CustomerCardTest {

  private static RoleCard card(Benchmark helpdesk, Task task) {
    return helpdesk.part(RoleCard.Factory.class).orElseThrow().card(task, List.of());
  }

  @Test
  void aCardTellsWhoOneIsWhatOneWantsAndKnowsAndWhenOneIsDone() {
    for (Benchmark helpdesk : List.of(Helpdesk.of(1), Helpdesk.first(1))) {
      for (Task task : helpdesk.tasks().limit(40).toList()) {
        Scenario scenario = Scenario.of(task);
        RoleCard card = card(helpdesk, task);
        assertThat(card.who()).contains(scenario.name());
        scenario.facts().values().forEach(fact -> assertThat(card.text()).contains(fact));
        assertThat(card.text()).contains(scenario.email()).doesNotContainPattern("[{}<>_]|null");
      }
    }
  }

  @Test
  void noCardTellsWhatTheAgentMustStateOrAnAmountThatOnlyItKnows() {
    for (Benchmark helpdesk : List.of(Helpdesk.of(1), Helpdesk.first(1))) {
      for (Task task : helpdesk.tasks().limit(40).toList()) {
        Scenario scenario = Scenario.of(task);
        String text = card(helpdesk, task).text();
        for (RequiredStatement told : scenario.told()) {
          assertThat(text).as(task.id()).doesNotContain(told.what());
        }
        if (!scenario.price().isEmpty()) {
          assertThat(text).as(task.id()).doesNotContain(scenario.price());
        }
      }
    }
  }

  /// What is granted and what is refused ends in the same words.
  @Test
  void theEndOfACardIsTheSameWhateverTheOutcome() {
    UnaryOperator<String> plain = done -> done.replaceAll("\\d+", "N");
    Benchmark helpdesk = Helpdesk.of(1);
    assertThat(helpdesk.tasks().limit(40))
        .extracting(task -> plain.apply(card(helpdesk, task).done()))
        .containsOnly(plain.apply(CustomerCard.of(Talks.mara(Persona.TERSE), List.of()).done()));
  }

  @Test
  void whoChangesTheirMindIsToldWhenAndNotAtWhichPrice() {
    Scenario undecided = Talks.mara(Persona.UNDECIDED);
    assertThat(undecided.price()).isNotEmpty();
    assertThat(CustomerCard.of(undecided, List.of()).knows())
        .anyMatch(it -> it.contains("you change your mind: you want to " + Talks.SECOND))
        .noneMatch(it -> it.contains(undecided.price()));
  }
}
