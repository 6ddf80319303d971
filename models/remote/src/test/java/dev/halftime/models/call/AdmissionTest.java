package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.SamplingParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Tests that each call is made only if it is admitted.
final class AdmissionTest {

  private static final Request REQUEST =
      new Request(List.of(), List.of(), Request.Choice.FREE, SamplingParameters.GREEDY);

  @Test
  void aRetryIsNotSentOnceCallsAreNoLongerAdmittedAndThatIsNoFaultOfTheAgent() {
    AtomicBoolean admitted = new AtomicBoolean(true);
    AtomicInteger sent = new AtomicInteger();
    RetryingModel model =
        new RetryingModel(
            "m",
            _ -> {
              sent.incrementAndGet();
              throw new ProviderException(ModelException.Kind.BUSY, "busy");
            },
            ProviderException::passing,
            new ConcurrencyLimiter(
                1, 1, (_, _) -> admitted.get() ? Optional.of(() -> {}) : Optional.empty()),
            RetryPolicy.USUAL,
            Optional.empty(),
            new Clock(System::nanoTime, _ -> admitted.set(false), () -> 0));

    assertThatThrownBy(() -> model.answer(REQUEST))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.MACHINE))
        .hasMessageContaining("may no longer call models");
    assertThat(sent).as("before it was frozen in the pause").hasValue(1);
  }

  @Test
  void aCallIsAskedForByModelAndLimitAndGivenBackHoweverItEnds() {
    AtomicInteger under = new AtomicInteger();
    List<String> asked = new ArrayList<>();
    AtomicInteger sent = new AtomicInteger();
    RetryingModel model =
        new RetryingModel(
            "m",
            _ -> {
              assertThat(under).hasValue(1);
              if (sent.incrementAndGet() == 1) {
                throw new ProviderException(ModelException.Kind.BUSY, "busy");
              }
              throw new IllegalStateException("a defect");
            },
            ProviderException::passing,
            new ConcurrencyLimiter(
                1,
                7,
                (name, most) -> {
                  asked.add(name + " " + most);
                  under.incrementAndGet();
                  return Optional.of(under::decrementAndGet);
                }),
            RetryPolicy.USUAL,
            Optional.empty(),
            new Clock(System::nanoTime, _ -> {}, () -> 0));

    assertThatThrownBy(() -> model.answer(REQUEST)).hasMessage("a defect");
    assertThat(asked).containsExactly("m 7", "m 7");
    assertThat(under).hasValue(0);
  }
}
