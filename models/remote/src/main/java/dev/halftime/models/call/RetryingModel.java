package dev.halftime.models.call;

import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A model that retries failed attempts.
///
/// Time in queues, delays and failed attempts counts as waiting; only the successful attempt counts
/// as work. If the thread is interrupted after a failed attempt, the exception reports that
/// attempt's failure, since the time was not spent by the caller. Every failed attempt is listed in
/// the response or in the exception.
///
/// @param id the model's name
/// @param again whether to retry after this failure
/// @param price the price of tokens; empty if it is not known
public record RetryingModel(
    String id,
    CallAttempt attempt,
    Predicate<ProviderException> again,
    ConcurrencyLimiter limiter,
    RetryPolicy retryPolicy,
    Optional<ModelPrice> price,
    Clock clock)
    implements Model {

  @Override
  public Response answer(Request request) {
    long start = now();
    Duration paused = Duration.ZERO;
    List<String> mishaps = new ArrayList<>();
    Usage vain = Usage.NONE;
    ProviderException last = new ProviderException(ModelException.Kind.INTERRUPTED, "interrupted");
    while (true) {
      ProviderException failure;
      try {
        return tried(request, start, mishaps, vain);
      } catch (ProviderException e) {
        failure = e;
      }
      if (failure.kind() == ModelException.Kind.INTERRUPTED && !mishaps.isEmpty()) {
        mishaps.add(failure.words());
        throw failed(last, mishaps, vain, start);
      }
      last = failure;
      vain = vain.plus(priced(failure.usage()));
      mishaps.add(failure.words());
      Duration pause =
          failure
              .retryAfter()
              .orElseGet(() -> retryPolicy.after(mishaps.size(), clock.jitter().getAsDouble()));
      paused = paused.plus(pause);
      boolean over =
          !again.test(failure)
              || mishaps.size() >= retryPolicy.attempts()
              || paused.compareTo(retryPolicy.total()) > 0;
      if (over) {
        throw failed(failure, mishaps, vain, start);
      }
      pause(pause, failure, mishaps, vain, start);
    }
  }

  private Response tried(Request request, long start, List<String> mishaps, Usage vain) {
    ConcurrencyLimiter.Pass pass;
    try {
      pass = limiter.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(Kind.INTERRUPTED, "interrupted");
    }
    boolean crowded = false;
    try (Admission.Admitted _ = admitted()) {
      long begun = now();
      Response answer = attempt.once(request);
      Usage told = priced(answer.usage()).plus(vain);
      return answer.after(mishaps).costing(costing(told, now() - begun, begun - start));
    } catch (ProviderException failure) {
      crowded = failure.crowded();
      throw failure;
    } finally {
      limiter.leave(pass, crowded);
    }
  }

  private Admission.Admitted admitted() {
    try {
      return limiter
          .admitted(id)
          .orElseThrow(
              () -> new ProviderException(Kind.MACHINE, "this process may no longer call models"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(Kind.INTERRUPTED, "interrupted");
    }
  }

  private void pause(
      Duration pause, ProviderException before, List<String> mishaps, Usage vain, long start) {
    try {
      clock.pause().of(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      mishaps.add("interrupted");
      throw failed(before, mishaps, vain, start);
    }
  }

  private ModelException failed(
      ProviderException last, List<String> mishaps, Usage vain, long start) {
    String tries = mishaps.size() == 1 ? "" : " after " + mishaps.size() + " attempts";
    String what = last.kind().conduct() ? ": no usable answer" : ": no answer";
    return new ModelException(
        last.kind(),
        last.status(),
        id + what + tries + ": " + counted(mishaps),
        costing(vain, 0, now() - start),
        last);
  }

  private Usage costing(Usage tokens, long modelNanos, long waitNanos) {
    return price
        .map(known -> tokens.costing(known.of(tokens), modelNanos, waitNanos))
        .orElseGet(() -> tokens.plus(new Usage(0, 0, 0, modelNanos, 0, waitNanos, 0)));
  }

  /// Marks the tokens of a call as unpriced if the model has no price and the response does not
  /// report its cost.
  private Usage priced(Usage call) {
    return price.isPresent() || call.dollars() > 0 ? call : call.unpriced(0, 0);
  }

  /// Joins the failures in order; consecutive equal ones are listed once with their count.
  private static String counted(List<String> mishaps) {
    List<String> told = new ArrayList<>();
    for (int i = 0, times = 1; i < mishaps.size(); i++, times++) {
      if (i + 1 == mishaps.size() || !mishaps.get(i + 1).equals(mishaps.get(i))) {
        told.add(mishaps.get(i) + (times == 1 ? "" : " (" + times + " times)"));
        times = 0;
      }
    }
    return String.join("; ", told);
  }

  private long now() {
    return clock.nanos().getAsLong();
  }
}
