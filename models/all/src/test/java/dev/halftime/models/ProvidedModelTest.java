package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.RetryPolicy;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Models of third parties are called as Halftime's own are.
final class ProvidedModelTest {

  private static final Request HELLO =
      Request.words(List.of(new Message.User("Hello")), SamplingParameters.GREEDY);

  private final AtomicInteger calls = new AtomicInteger();
  private final Models models =
      new Models(Map.of(), ModelSettings.NOTHING, new Waits().clock(), RetryPolicy.USUAL);

  /// A model whose calls are answered one after the other.
  private record Foreign(AtomicInteger calls, IntFunction<Response> answers) implements Model {

    @Override
    public String id() {
      return "whatever it calls itself";
    }

    @Override
    public Response answer(Request request) {
      return answers.apply(calls.incrementAndGet());
    }
  }

  private Model model(IntFunction<Response> answers) {
    return models.provided("mine:big?heat=1", () -> new Foreign(calls, answers));
  }

  private static Response hi(Usage usage) {
    return Response.words("Hi", usage);
  }

  @Test
  void itHasTheNameByWhichItWasRequestedAndIsMadeOnce() {
    Model model = model(_ -> hi(Usage.NONE));

    assertThat(model.id()).isEqualTo("mine:big?heat=1");
    assertThat(model(_ -> hi(Usage.UNTOLD))).isSameAs(model);
    assertThat(model.scoring()).isEmpty();
  }

  @Test
  void aFailureThatMayPassIsRetriedAndToldWithTheAnswer() {
    Response answer =
        model(
                call -> {
                  if (call < 3) {
                    throw new ModelException(Kind.BUSY, 429, "slow down", Usage.NONE, null);
                  }
                  return hi(Usage.tokens(7, 2));
                })
            .answer(HELLO);

    assertThat(calls).hasValue(3);
    assertThat(answer.mishaps()).hasSize(2).allMatch(it -> it.contains("slow down"));
    assertThat(answer.usage().tokensIn()).isEqualTo(7);
    assertThat(answer.usage().costKnown()).as("nobody told a price").isFalse();
    assertThat(answer.usage().waitNanos()).isPositive();
  }

  @Test
  void itsConductIsNotRetried() {
    ModelException failure =
        catchThrowableOfType(
            ModelException.class,
            () ->
                model(
                        _ -> {
                          throw new ModelException(Kind.REFUSED, 0, "no", Usage.tokens(5, 1), null);
                        })
                    .answer(HELLO));

    assertThat(calls).hasValue(1);
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.usage().tokensIn()).isEqualTo(5);
  }

  @Test
  void aDefectOfThePlugInIsNoFailureOfAnAgent() {
    ModelException failure =
        catchThrowableOfType(
            ModelException.class,
            () ->
                model(
                        _ -> {
                          throw new IllegalStateException("a bug");
                        })
                    .answer(HELLO));

    assertThat(calls).hasValue(1);
    assertThat(failure.kind().conduct()).isFalse();
    assertThat(failure)
        .hasMessageContaining("the model's plug-in failed")
        .hasMessageContaining("a bug");
  }

  @Test
  void dollarsThatItTellsAreKept() {
    Usage told = Usage.tokens(100, 10).costing(0.25, 99, 99);

    Usage usage = model(_ -> hi(told)).answer(HELLO).usage();

    assertThat(usage.dollars()).isEqualTo(0.25);
    assertThat(usage.costKnown()).isTrue();
    assertThat(usage.tokensOut()).isEqualTo(10);
  }
}
