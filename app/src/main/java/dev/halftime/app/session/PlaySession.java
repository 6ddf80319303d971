package dev.halftime.app.session;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.User;
import dev.halftime.record.Result;
import dev.halftime.user.RolePrompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A person's place in one episode, or in those of a sequence one after another: the episode waits
/// here for what the person does next, and the sequence for the person to go on.
///
/// The person may go away and come back; whoever is waited for in vain has left.
public final class PlaySession {

  /// Whom a person plays.
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
  private final SessionRequest wish;
  private final String run;
  private final Duration patience;
  private final EventFeed feed = new EventFeed();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Done> done = new ArrayList<>();
  private Transcript seen = Transcript.EMPTY;
  private String part;
  private int turn;
  private boolean waiting;
  private boolean paused;
  private boolean left;
  private boolean over;
  private @Nullable Action answer;

  /// @param run under which name it is recorded
  PlaySession(String id, String owner, SessionRequest wish, String run, Duration patience) {
    this.id = id;
    this.owner = owner;
    this.wish = wish;
    this.run = run;
    this.patience = patience;
    this.part = part(wish.tasks().getFirst(), List.of());
  }

  /// How it stands.
  ///
  /// @param seen what the person has seen of the episode that goes on
  /// @param part what the person is told of their part; empty if nothing, or not yet
  /// @param waiting whether the person is waited for
  /// @param paused whether an episode is over and the next one has not begun
  /// @param done the episodes that are over
  public record Now(
      List<Event> seen,
      String part,
      int turn,
      boolean waiting,
      boolean paused,
      boolean over,
      List<Done> done) {

    /// The result of the episode that ended last.
    public Optional<Result> result() {
      return done.isEmpty() ? Optional.empty() : Optional.of(done.getLast().result());
    }
  }

  public Agent agent() {
    return this::act;
  }

  /// The person as the user of a task; told what a model would be told in this place.
  ///
  /// @param past what this user saw of the earlier episodes
  public User user(Task task, List<Transcript> past) {
    String notes = part(task, past);
    lock.lock();
    try {
      part = notes;
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
        return notes;
      }
    };
  }

  private String part(Task task, List<Transcript> past) {
    return wish.role() == Role.CUSTOMER
        ? wish.benchmark().part(RolePrompt.class).map(it -> it.role(task, past)).orElse("")
        : "";
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

  /// Waits until something is so, or patience is over, or nothing is to be waited for any more.
  private void await(BooleanSupplier so) {
    try {
      long nanos = patience.toNanos();
      while (!so.getAsBoolean() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Does something at the turn at which the person saw the page; twice is as good as once.
  ///
  /// @return whether it was waited for
  public boolean answer(int at, Action action) {
    lock.lock();
    try {
      if (!waiting || at != turn || answer != null) {
        return false;
      }
      answer = action;
      seen = seen.plus(new Event.Acted(wish.role().party(), action, Usage.NONE));
      feed.add(List.of("answered " + turn));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Hears that an episode has ended; in a sequence it waits until the person goes on or leaves.
  void ended(Task task, Result result, Transcript whole) {
    lock.lock();
    try {
      seen = whole.seenBy(wish.role().party());
      done.add(new Done(task, result, seen));
      if (done.size() < wish.tasks().size() && !left) {
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

  /// Goes on with the next task, or leaves before it; twice is as good as once.
  ///
  /// @param after how many tasks were over when the person saw the page
  /// @return whether it was waited for
  public boolean goOn(int after, boolean leaves) {
    lock.lock();
    try {
      if (!paused || after != done.size()) {
        return false;
      }
      paused = false;
      left = leaves;
      seen = Transcript.EMPTY;
      part = "";
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Says that nothing will follow.
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

  /// Whether the person has left before all tasks were done.
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

  public SessionRequest wish() {
    return wish;
  }

  public String run() {
    return run;
  }

  public EventFeed feed() {
    return feed;
  }
}
