package dev.halftime.app.web;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Result;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A person's place in an episode: the episode waits here for what the person does next.
///
/// The person may go away and come back; whoever is waited for in vain has left.
final class Chair {

  /// Whom a person plays.
  enum Role {
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

  /// What is played.
  ///
  /// @param run under which name it is recorded
  record Scene(Chairs.Wish wish, String run) {

    Role role() {
      return wish.role();
    }

    Benchmark benchmark() {
      return wish.benchmark();
    }

    Task task() {
      return wish.task();
    }

    /// Who works: the person's own name where the person is the agent.
    String agent() {
      return wish.agent();
    }
  }

  private final String id;
  private final String owner;
  private final Scene scene;
  private final Duration patience;
  private final Feed feed = new Feed();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private Transcript seen = Transcript.EMPTY;
  private int turn;
  private boolean waiting;
  private @Nullable Action answer;
  private @Nullable Result result;

  Chair(String id, String owner, Scene scene, Duration patience) {
    this.id = id;
    this.owner = owner;
    this.scene = scene;
    this.patience = patience;
  }

  /// How it stands.
  ///
  /// @param waiting whether the person is waited for
  record Now(List<dev.halftime.Event> seen, int turn, boolean waiting, Optional<Result> result) {}

  Agent agent() {
    return this::act;
  }

  User user() {
    return this::act;
  }

  private Action act(Transcript now) {
    lock.lock();
    try {
      seen = now;
      turn++;
      waiting = true;
      answer = null;
      feed.add(List.of("turn " + turn));
      long left = patience.toNanos();
      while (answer == null && left > 0) {
        left = answered.awaitNanos(left);
      }
      Action done = answer;
      return done == null ? new Action.Finish("") : done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Action.Finish("");
    } finally {
      waiting = false;
      lock.unlock();
    }
  }

  /// Does something at the turn at which the person saw the page; twice is as good as once.
  ///
  /// @return whether it was waited for
  boolean answer(int at, Action action) {
    lock.lock();
    try {
      if (!waiting || at != turn || answer != null) {
        return false;
      }
      answer = action;
      seen =
          seen.plus(
              new dev.halftime.Event.Did(scene.role().party(), action, dev.halftime.Usage.NONE));
      feed.add(List.of("answered " + turn));
      answered.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void end(Result with, Transcript whole) {
    lock.lock();
    try {
      result = with;
      seen = whole.seenBy(scene.role().party());
    } finally {
      lock.unlock();
    }
    feed.add(List.of("over"));
    feed.end();
  }

  Now now() {
    lock.lock();
    try {
      return new Now(seen.events(), turn, waiting && answer == null, Optional.ofNullable(result));
    } finally {
      lock.unlock();
    }
  }

  boolean over() {
    return now().result().isPresent();
  }

  String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  Scene scene() {
    return scene;
  }

  Feed feed() {
    return feed;
  }
}
