package dev.halftime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Setting;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.model.MeteredModel;
import dev.halftime.model.Model;
import dev.halftime.model.Scripted;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.Report;
import dev.halftime.report.data.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  private final Evaluation sums =
      Evaluation.of(new Sums()).settings(Setting.CLASSICAL, Setting.INTERACTIVE).tasks(20);

  private static double success(Report report, String agent, Setting setting) {
    return report.boards().getFirst().rows().stream()
        .filter(row -> row.agent().equals(agent) && row.setting().equals(setting))
        .mapToDouble((Row row) -> row.success().value())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void agentsOfOnesOwnAreEvaluatedInOneExpression() {
    Report report =
        sums.agent("v1", () -> new Sums.Adder(4)).agent("v2", () -> new Sums.Adder(0)).run();

    assertThat(report.episodes()).isEqualTo(80);
    assertThat(success(report, "v1", Setting.INTERACTIVE)).isEqualTo(0.75);
    assertThat(success(report, "v2", Setting.CLASSICAL)).isEqualTo(1);
    assertThat(report.boards().getFirst().rows()).hasSize(4);
  }

  @Test
  @Tag("whole")
  void whatTheModelOfAnAgentOfOnesOwnCostsIsCounted() {
    Model model = Scripted.of("scripted:mute", List.of("{\"say\": \"three words altogether\"}"));
    Report report =
        sums.tasks(2)
            .agent("own", meter -> ModelAgent.act(Prior.of(new MeteredModel(model, meter), 1)))
            .run();

    assertThat(report.boards().getFirst().rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.models().getFirst().tokensOut()).isPositive());
  }

  @Test
  void anEvaluationIsAValue() {
    Evaluation with = sums.agent("v1", () -> new Sums.Adder(0));

    with.tasks(5);

    assertThat(with.run().planned()).isEqualTo(40);
    assertThat(sums.agent("v1", () -> new Sums.Adder(0)).run().planned()).isEqualTo(40);
  }

  @Test
  @Tag("whole")
  void whatIsNotSaidIsAsOnTheCommandLine() {
    Report report = Evaluation.of(new Sums()).agent("v1", () -> new Sums.Adder(0)).run();

    assertThat(report.experiment().settings()).isEqualTo(Setting.LADDER_AND_RESET);
    assertThat(report.experiment().tasks()).isEqualTo(300);
    assertThat(report.experiment().orders()).isEqualTo(2);
  }

  @Test
  void aStoreKeepsEveryRunAndNothingIsTakenFromIt() {
    MemoryStore store = new MemoryStore();
    AtomicInteger made = new AtomicInteger();
    Evaluation kept =
        sums.store(store)
            .agent(
                "v1",
                () -> {
                  made.incrementAndGet();
                  return new Sums.Adder(0);
                });

    String first = kept.run().run();
    String second = kept.run().run();

    assertThat(store.runs()).hasSize(2);
    assertThat(second).isNotEqualTo(first);
    assertThat(made).hasValue(80);
  }

  @Test
  void theSameVersionGoesOnWhereItStopped() {
    MemoryStore store = new MemoryStore();
    AtomicInteger finished = new AtomicInteger();
    Evaluation kept =
        sums.store(store)
            .version("a1b2")
            .concurrency(1)
            .progress(_ -> finished.incrementAndGet())
            .agent("v1", () -> new Sums.Adder(0));

    PreparedEvaluation broken = kept.prepare();
    broken.advance(() -> finished.get() >= 10);
    assertThat(broken.report().episodes()).isLessThan(40);

    PreparedEvaluation whole = kept.prepare();
    whole.advance(() -> false);

    assertThat(whole.report().episodes()).isEqualTo(40);
    assertThat(finished).hasValue(40);
    assertThat(whole.run().id()).isEqualTo(broken.run().id());
    assertThat(kept.version("c3d4").run().run()).isNotEqualTo(whole.run().id());
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(sums::run).hasMessageContaining("there is no agent to evaluate");
    assertThatThrownBy(
            () -> sums.agent("v1", () -> new Sums.Adder(0)).agent("v1", () -> new Sums.Adder(0)))
        .hasMessageContaining("two agents have the name 'v1'");
  }

  @Test
  void whatIsWrongIsRefusedAtTheCall() {
    Evaluation sums = Evaluation.of(new Sums());
    refused(sums::settings, "the list of settings is empty");
    refused(() -> sums.settings(Setting.CLASSICAL, Setting.CLASSICAL), "given twice");
    refused(() -> sums.tasks(0), "tasks must be 1 or more, not 0");
    refused(() -> sums.trials(0), "trials must be 1 or more, not 0");
    refused(() -> sums.sequence(-3), "sequence must be 1 or more, not -3");
    refused(() -> sums.orders(0), "orders must be 1 or more, not 0");
    refused(() -> sums.concurrency(0), "concurrency must be 1 or more, not 0");
    refused(() -> sums.agent(" ", () -> new Sums.Adder(0)), "an agent has no name");
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(words);
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsRefusedAtTheCallWithTheNameOfTheArgument() {
    Evaluation sums = Evaluation.of(new Sums());
    for (Map.Entry<String, ThrowingCallable> each :
        Map.<String, ThrowingCallable>of(
                "settings", () -> sums.settings((Setting[]) null),
                "store", () -> sums.store(null),
                "version", () -> sums.version(null),
                "budget", () -> sums.budget(null),
                "limits", () -> sums.limits(null),
                "prices", () -> sums.prices(null),
                "listener", () -> sums.progress(null),
                "maker", () -> sums.agent("v1", (Supplier<Sums.Adder>) null))
            .entrySet()) {
      assertThatNullPointerException()
          .isThrownBy(each.getValue())
          .withMessage(each.getKey() + " must not be null");
    }
  }
}
