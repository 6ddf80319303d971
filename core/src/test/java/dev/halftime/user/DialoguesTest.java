package dev.halftime.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.json.Json;
import dev.halftime.user.UserContract.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DialoguesTest {

  private static final User POLITE = heard -> new Action.Say("Yes, " + heard.size());

  /// A contract: guests leave after three turns and never say "secret".
  private static final UserContract DISCRETION =
      new UserContract() {
        @Override
        public Prober prober(Task task, long seed) {
          return _ -> "Hello";
        }

        @Override
        public int longest(Task task) {
          return 3;
        }

        @Override
        public List<Violation> violations(Dialogue dialogue) {
          return dialogue.heard().toString().contains("secret")
              ? List.of(dialogue.violates(Clause.KEEPS_BACK, "said it"))
              : List.of();
        }
      };

  private static Guests guests(User user) {
    return new Guests((_, _) -> user);
  }

  private static Set<Clause> broken(Guests guests) {
    return Dialogues.check(guests.benchmark(), 10, 1).stream()
        .map(Violation::clause)
        .collect(Collectors.toSet());
  }

  private static User leavingAfter(int turns) {
    return heard -> heard.size() < 2 * turns ? POLITE.act(heard) : new Action.Finish("Bye.");
  }

  @Test
  void aBenchmarkWithoutAContractIsCheckedForWhatHoldsForAll() {
    assertThat(broken(guests(POLITE))).isEmpty();
    assertThat(broken(guests(_ -> new Action.Say("")))).containsOnly(Clause.ANSWERS);
    assertThat(
            broken(
                guests(_ -> {
                  throw new IllegalStateException("fell over");
                })))
        .containsOnly(Clause.ANSWERS);
  }

  @Test
  void aUserMayUseItsToolsButNotForEver() {
    User rings =
        heard ->
            heard.last().toString().contains("ding")
                ? new Action.Say("I rang.")
                : new Action.Call("ring", Json.object());
    assertThat(broken(guests(rings))).isEmpty();
    assertThat(broken(guests(_ -> new Action.Call("ring", Json.object()))))
        .containsOnly(Clause.ANSWERS);
  }

  @Test
  void aUserWhoIsNotTheSameTwiceIsFound() {
    AtomicInteger times = new AtomicInteger();
    Guests moody =
        new Guests((_, _) -> {
          int time = times.incrementAndGet();
          return heard -> new Action.Say("Mood " + time + " at " + heard.size());
        });
    assertThat(broken(moody)).containsOnly(Clause.REPEATABLE);
  }

  @Test
  void aContractIsKeptOrBroken() {
    assertThat(broken(guests(leavingAfter(3)).promising(DISCRETION))).isEmpty();
    assertThat(broken(guests(POLITE).promising(DISCRETION))).containsOnly(Clause.LEAVES);
    assertThat(broken(guests(_ -> new Action.Finish("the secret")).promising(DISCRETION)))
        .containsOnly(Clause.KEEPS_BACK);
  }

  @Test
  void theSeedOfAFindingPlaysTheDialogueAgain() {
    Guests some =
        new Guests(
            (_, seed) -> seed % 3 == 0 ? POLITE : _ -> new Action.Finish("the secret " + seed));
    List<Violation> found = Dialogues.check(some.promising(DISCRETION).benchmark(), 30, 4);
    assertThat(found)
        .isNotEmpty()
        .isEqualTo(Dialogues.check(some.promising(DISCRETION).benchmark(), 30, 4));
    assertThat(found).anyMatch(violation -> violation.clause() == Clause.KEEPS_BACK);
    assertThat(found)
        .allMatch(
            violation -> (violation.clause() == Clause.LEAVES) == (violation.seed() % 3 == 0));
  }

  @Test
  void usersRememberWithinThirtyDialogues() {
    List<Integer> visits = new ArrayList<>();
    Guests counted =
        new Guests((past, _) -> {
          visits.add(past.size());
          return leavingAfter(1);
        });
    Dialogues.check(counted.benchmark(), 34, 1);
    assertThat(visits.subList(0, 8)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(visits.subList(60, 68)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
  }
}
