package dev.halftime.app.session;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A person's session in an episode, or in the episodes of a sequence. The episode waits here for
/// the person's next action, and the sequence waits for the person to continue.
///
/// People may disconnect and reconnect. A turn that times out counts as leaving.
public final class PlaySession {

  /// The role of the person.
  public enum Role {
    CUSTOMER,
    AGENT;

    Party party() {
      return this == CUSTOMER ? Party.USER : Party.AGENT;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An episode that has ended.
  ///
  /// @param seen what the person saw of it
  public record Done(Task task, Result result, Transcript seen) {}

  private final String id;
  private final String owner;
  private final SessionRequest request;
  private final String run;
  private final Duration timeout;
  private final EventFeed feed = new EventFeed();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Done> done = new ArrayList<>();
  private Transcript seen = Transcript.EMPTY;
  private CustomerPart part;
  private int turn;
  private boolean waiting;
  private boolean paused;
  private boolean left;
  private boolean over;
  private @Nullable Action answer;
  private volatile boolean told;

  /// @param run id under which it is recorded
  PlaySession(String id, String owner, SessionRequest request, String run, Duration timeout) {
    this.id = id;
    this.owner = owner;
    this.request = request;
    this.run = run;
    this.timeout = timeout;
    this.part = part(request.tasks().getFirst(), List.of());
  }

  /// A snapshot of the session.
  ///
  /// @param seen what the person has seen of the current episode
  /// @param waiting whether it is the person's turn
  /// @param paused whether an episode has ended and the next one has not begun
  /// @param done the episodes that have ended
  public record Now(
      List<Event> seen,
      CustomerPart part,
      int turn,
      boolean waiting,
      boolean paused,
      boolean over,
      List<Done> done) {

    /// Returns the result of the last episode that ended.
    public Optional<Result> result() {
      return done.isEmpty() ? Optional.empty() : Optional.of(done.getLast().result());
    }
  }

  public Agent agent() {
    return this::act;
  }

  /// Returns the person as the user of a task; the notes of the user are the part that they play.
  ///
  /// @param past what this user saw of the earlier episodes
  public User user(Task task, List<Transcript> past) {
    CustomerPart played = part(task, past);
    lock.lock();
    try {
      part = played;
    } finally {
      lock.unlock();
    }
    return new User() {
      @Override
      public Action act(Transcript heard) {
        return PlaySession.this.act(heard);
      }

      @Override
      public String notes() {
        return played.text();
      }
    };
  }

  private CustomerPart part(Task task, List<Transcript> past) {
    return request.role() == Role.CUSTOMER
        ? CustomerPart.of(request.benchmark(), task, past)
        : CustomerPart.NONE;
  }

  private Action act(Transcript now) {
    lock.lock();
    try {
      seen = now;
      turn++;
      waiting = true;
      answer = null;
      feed.add(List.of("turn " + turn));
      await(() -> answer != null);
      Action given = answer;
      return given == null ? new Action.Finish("") : given;
    } finally {
      waiting = false;
      lock.unlock();
    }
  }

  /// Waits until a condition holds, or the timeout expires, or the session ends.
  private void await(BooleanSupplier so) {
    try {
      long nanos = timeout.toNanos();
      while (!so.getAsBoolean() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Records that the person has been told a score, after which their judgements do not count.
  public void tell() {
    told = true;
  }

  /// Returns whether the person has been told a score.
  public boolean isTold() {
    return told;
  }

  /// Submits the action for a turn. Idempotent.
  ///
  /// @return whether the action was expected
  public boolean answer(int at, Action action) {
    lock.lock();
    try {
      if (!waiting || at != turn || answer != null) {
        return false;
      }
      answer = action;
      seen = seen.plus(new Event.Acted(request.role().party(), action, Usage.NONE));
      feed.add(List.of("answered " + turn));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Records the end of an episode; in a sequence, waits until the person continues or leaves.
  void ended(Task task, Result result, Transcript whole) {
    lock.lock();
    try {
      seen = whole.seenBy(request.role().party());
      done.add(new Done(task, result, seen));
      if (done.size() < request.tasks().size() && !left) {
        paused = true;
        feed.add(List.of("paused " + done.size()));
        await(() -> !paused);
        left |= paused;
        paused = false;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Continues with the next task, or leaves before it. Idempotent.
  ///
  /// @param after number of finished tasks when the person saw the page
  /// @return whether the decision was expected
  public boolean goOn(int after, boolean leaves) {
    lock.lock();
    try {
      if (!paused || after != done.size()) {
        return false;
      }
      paused = false;
      left = leaves;
      seen = Transcript.EMPTY;
      part = CustomerPart.NONE;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the session.
  public void close() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
    feed.add(List.of("over"));
    feed.end();
  }

  public Now now() {
    lock.lock();
    try {
      return new Now(
          seen.events(), part, turn, waiting && answer == null, paused, over, List.copyOf(done));
    } finally {
      lock.unlock();
    }
  }

  public boolean over() {
    return now().over();
  }

  /// Returns whether the person left before all tasks were done.
  public boolean left() {
    lock.lock();
    try {
      return left;
    } finally {
      lock.unlock();
    }
  }

  public String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  public SessionRequest request() {
    return request;
  }

  public String run() {
    return run;
  }

  public EventFeed feed() {
    return feed;
  }
}
