package dev.halftime.models;

import dev.halftime.Usage;
import dev.halftime.model.Answer;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A model that is asked again when an attempt fails.
///
/// Time in queues, in pauses and in attempts in vain is waiting; only the attempt that succeeds is
/// work. Every mishap stands in the answer, or in the failure.
///
/// @param id the model's name
/// @param price what tokens cost
record Persistent(
    String id, Attempt attempt, Gate gate, Patience patience, Price price, Clock clock)
    implements Model {

  @Override
  public Answer answer(Request request) {
    long start = now();
    Duration paused = Duration.ZERO;
    List<String> mishaps = new ArrayList<>();
    while (true) {
      Trouble trouble;
      try {
        return tried(request, start, mishaps);
      } catch (Trouble e) {
        trouble = e;
      }
      mishaps.add(trouble.words());
      Duration pause =
          trouble
              .retryAfter()
              .orElseGet(() -> patience.after(mishaps.size(), clock.luck().getAsDouble()));
      paused = paused.plus(pause);
      boolean over =
          !trouble.kind().passing()
              || mishaps.size() >= patience.attempts()
              || paused.compareTo(patience.total()) > 0;
      if (over) {
        throw failed(mishaps, start, trouble);
      }
      pause(pause, mishaps, start);
    }
  }

  private Answer tried(Request request, long start, List<String> mishaps) {
    Gate.Pass pass;
    try {
      pass = gate.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble(Trouble.Kind.REFUSED, "interrupted");
    }
    long begun = now();
    boolean crowded = false;
    try {
      Answer answer = attempt.once(request);
      return answer.after(mishaps).costing(used(answer.usage(), begun - start, now() - begun));
    } catch (Trouble trouble) {
      crowded = trouble.kind().crowded();
      throw trouble;
    } finally {
      gate.leave(pass, crowded);
    }
  }

  private Usage used(Usage told, long waited, long worked) {
    double dollars = price.of(told.tokensIn(), told.tokensOut());
    return new Usage(told.tokensIn(), told.tokensOut(), dollars, worked, 0, waited, 0);
  }

  private void pause(Duration pause, List<String> mishaps, long start) {
    try {
      clock.pause().of(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      mishaps.add("interrupted");
      throw failed(mishaps, start, e);
    }
  }

  private ModelException failed(List<String> mishaps, long start, Throwable cause) {
    String tries = mishaps.size() == 1 ? "" : " after " + mishaps.size() + " attempts";
    return new ModelException(
        id + ": no answer" + tries + ": " + String.join("; ", mishaps),
        new Usage(0, 0, 0, 0, 0, now() - start, 0),
        cause);
  }

  private long now() {
    return clock.nanos().getAsLong();
  }
}
