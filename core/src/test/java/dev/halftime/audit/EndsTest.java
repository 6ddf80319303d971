package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Task;
import dev.halftime.User;
import dev.halftime.audit.check.LimitCheck;
import dev.halftime.audit.check.SoundCheck;
import dev.halftime.audit.check.UserCheck;
import dev.halftime.audit.suite.Audit;
import dev.halftime.json.Json;
import dev.halftime.user.Dialogue;
import dev.halftime.user.Prober;
import dev.halftime.user.UserContract;
import dev.halftime.user.UserContract.Clause;
import dev.halftime.user.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Tests of the checks of endings and users.
final class EndsTest {

  private static final Check SOUND = new SoundCheck();
  private static final Check LIMITS = new LimitCheck();
  private static final Check USERS = new UserCheck();

  private static final User POLITE = heard -> new Action.Say("Yes, " + heard.size());

  @Test
  void aUserThatBreaksWhenTalkedToForLongIsFound() {
    Toy toy = Toy.sound().with(_ -> EndsTest::losesPatience);

    assertThat(toy.failures(LIMITS)).hasSize(1);
    AuditFinding broken = toy.failures(LIMITS).getFirst();
    assertThat(broken.what())
        .isEqualTo("tasks that break if the agent never stops talking in interactive");
    assertThat(broken.count()).isEqualTo(10);
    assertThat(broken.cases().getFirst().detail()).isEqualTo("user: enough!");
  }

  private static Action losesPatience(dev.halftime.Transcript heard) {
    if (heard.size() > 25) {
      throw new IllegalStateException("enough!");
    }
    return new Action.Say("Please!");
  }

  @Test
  void aReferenceThatIsCutOffByALimitIsFound() {
    Toy toy =
        Toy.sound()
            .solvedBy(task -> {
              List<Action> many =
                  new ArrayList<>(
                      Collections.nCopies(
                          25, new Action.Call("look", Json.object().put("jar", "j1a"))));
              many.addAll(Toy.filled(task));
              return many;
            });

    AuditFinding cut = toy.failures(LIMITS).getFirst();

    assertThat(cut.what()).isEqualTo("reference solutions that a limit cuts off, in all settings");
    assertThat(cut.count()).isEqualTo(40);
    assertThat(cut.cases().getFirst().detail()).isEqualTo("limit: more than 20 calls");
  }

  @Test
  void whateverBreaksUnderTheReferenceAgentsIsFoundWithItsBoundary() {
    Toy worlds =
        Toy.sound()
            .in(() ->
                Hooked.stepping(
                    Pantry.world(),
                    (_, _) -> {
                      throw new IllegalStateException("fire");
                    }));
    Toy users =
        Toy.sound()
            .with(_ -> {
              throw new IllegalStateException("nobody home");
            });
    Toy scorers =
        Toy.sound()
            .judgedBy((_, _) -> {
              throw new IllegalStateException("no idea");
            });

    assertThat(worlds.failures(SOUND).getFirst().cases().toString()).contains("world, fire");
    assertThat(users.failures(SOUND).getFirst().cases().toString()).contains("user, nobody home");
    assertThat(scorers.failures(SOUND).getFirst().cases().toString())
        .contains("noop in classical: scorer, no idea");
  }

  @Test
  void usersThatSayNothingOrDoNotRepeatThemselvesAreFound() {
    AtomicInteger turns = new AtomicInteger();
    Toy silent = Toy.sound().with(_ -> _ -> new Action.Say(" "));
    Toy fickle = Toy.sound().with(_ -> _ -> new Action.Say("Number " + turns.incrementAndGet()));

    assertThat(silent.failures(USERS)).hasSize(1);
    assertThat(silent.failures(USERS).getFirst().what()).endsWith("they answer");
    assertThat(silent.failures(USERS).getFirst().count()).isEqualTo(20);
    assertThat(silent.failures(USERS).getFirst().of()).isEqualTo(20);
    assertThat(fickle.failures(USERS).getFirst().what())
        .endsWith("they give the same reply to the same transcript");
  }

  @Test
  void whatUsersPromiseBesidesIsCheckedClauseByClause() {
    for (Clause clause : Clause.values()) {
      Toy toy = Toy.sound().with(_ -> POLITE).promising(breaking(clause));

      List<AuditFinding> failures = toy.failures(USERS);

      assertThat(failures).as(clause.name()).hasSize(1);
      assertThat(failures.getFirst().cases().getFirst().detail()).endsWith(", as it says");
    }
  }

  /// A contract of which every dialogue violates one clause.
  private static UserContract breaking(Clause clause) {
    return new UserContract() {
      @Override
      public Prober prober(Task task, long seed) {
        return _ -> "Hello?";
      }

      @Override
      public int longest(Task task) {
        return Integer.MAX_VALUE;
      }

      @Override
      public List<Violation> violations(Dialogue dialogue) {
        return List.of(dialogue.violates(clause, "as it says"));
      }
    };
  }

  @Test
  void aUserThatBreaksWithoutAWordIsNotNobody() {
    Toy toy =
        Toy.sound()
            .with(_ -> {
              throw new UnsupportedOperationException();
            });

    assertThat(toy.failures(USERS)).isNotEmpty();
  }

  @Test
  void aBenchmarkWithoutUsersIsAuditedWithoutThem() {
    Toy toy =
        Toy.sound()
            .with(_ -> {
              throw new UnsupportedOperationException("nobody comes");
            });
    AuditReport report = new Audit(Audit.CHECKS, _ -> {}).of("toy", toy::benchmark, Toy.TERMS);

    assertThat(report.findings()).filteredOn(it -> it.verdict() == Verdict.FAIL).isEmpty();
    assertThat(report.findings())
        .contains(AuditFinding.notApplicable("users", "tasks have no users"));
    assertThat(report.findings())
        .extracting(AuditFinding::what)
        .anyMatch(it -> it.endsWith("in classical"))
        .noneMatch(it -> it.endsWith("in interactive"));
  }
}
