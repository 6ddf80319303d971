package dev.halftime.world.helpdesk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.user.Dialogues;
import dev.halftime.user.UserContract.Clause;
import dev.halftime.user.Violation;
import dev.halftime.world.helpdesk.Helpdesk;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CustomerContractTest {

  /// The helpdesk with modified customers.
  private static Benchmark tampered(BiFunction<Task, User, User> how) {
    return Helpdesk.first(11)
        .withUsers("", (of, task, past, seed) -> how.apply(task, of.user(task, past, seed)));
  }

  private static Set<Clause> broken(BiFunction<Task, User, User> how) {
    return Dialogues.check(tampered(how), 200, 1).stream()
        .map(Violation::clause)
        .collect(Collectors.toSet());
  }

  /// Customers who sometimes say something else.
  private static BiFunction<Task, User, User> saying(BiFunction<Task, String, String> words) {
    return (task, user) ->
        heard ->
            switch (user.act(heard)) {
              case Action.Say(String text) -> new Action.Say(words.apply(task, text));
              case Action other -> other;
            };
  }

  @Test
  void customersKeepTheirContract() {
    assertThat(Dialogues.check(Helpdesk.first(9), 100, 9)).isEmpty();
  }

  @Test
  @Tag("slow")
  void customersKeepTheirContractOverAThousandDialogues() {
    for (long shop = 1; shop <= 3; shop++) {
      assertThat(Dialogues.check(Helpdesk.first(shop), 1_000, shop)).isEmpty();
    }
  }

  @Test
  void aCustomerWhoTellsTheOrderUnaskedIsCaught() {
    assertThat(
            broken(
                saying((task, text) ->
                    text + ' ' + Scenario.of(task).facts().getOrDefault(Topic.ORDER, ""))))
        .containsOnly(Clause.KEEPS_BACK);
  }

  @Test
  void aCustomerWhoGivesTheAnswerAwayIsCaught() {
    assertThat(
            broken(
                saying((task, text) ->
                    text + ' ' + Scenario.of(task).told().getLast().any().getFirst())))
        .contains(Clause.GIVES_NOTHING_AWAY);
  }

  @Test
  @Tag("whole")
  void aCustomerWhoAgreesToEverythingIsCaught() {
    assertThat(broken(saying((_, _) -> "Yes."))).contains(Clause.FAITHFUL);
  }

  @Test
  void aCustomerWhoInventsAnOrderIsCaught() {
    assertThat(broken(saying((_, text) -> text + " Or was it #W77777?")))
        .containsOnly(Clause.CONSISTENT);
  }

  @Test
  void aCustomerWhoSaysNothingIsCaught() {
    assertThat(broken(saying((_, _) -> " "))).contains(Clause.ANSWERS);
  }

  @Test
  void aCustomerWhoBreaksIsCaught() {
    assertThat(
            broken((_, _) ->
                _ -> {
                  throw new IllegalStateException("fell over");
                }))
        .containsOnly(Clause.ANSWERS);
  }

  @Test
  void aCustomerWhoNeverLeavesIsCaught() {
    assertThat(
            broken((_, user) ->
                heard ->
                    user.act(heard) instanceof Action.Say said
                        ? said
                        : new Action.Say("One more thing.")))
        .containsOnly(Clause.LEAVES);
  }

  @Test
  void aCustomerWhoLeavesAtOnceIsCaught() {
    assertThat(broken((_, _) -> _ -> new Action.Finish("Bye."))).containsOnly(Clause.LEAVES);
  }

  @Test
  void aCustomerWhoSaysSomethingElseTheSecondTimeIsCaught() {
    AtomicInteger times = new AtomicInteger();
    assertThat(broken(saying((_, text) -> text + " " + "Hm.".repeat(times.incrementAndGet() % 2))))
        .contains(Clause.REPEATABLE);
  }
}
