package dev.halftime.app.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The environments that clients have open. Idle environments are closed after a timeout, so that
/// killed clients leave none open.
///
/// A client numbers its requests to a session. If it repeats the latest one, for example after a
/// lost connection, it gets the same answer, and nothing is executed twice.
final class EnvironmentSessions implements AutoCloseable {

  private final EnvironmentCatalogue catalogue;
  private final int most;
  private final Duration idle;
  private final LongSupplier nanos;
  private final Map<String, Session> open = new ConcurrentHashMap<>();

  /// Number of environments that are being created.
  private final AtomicInteger begun = new AtomicInteger();

  /// @param most maximum number of open environments
  /// @param idle time after which an unused one is closed
  /// @param nanos a clock, in nanoseconds from an arbitrary origin
  EnvironmentSessions(EnvironmentCatalogue catalogue, int most, Duration idle, LongSupplier nanos) {
    this.catalogue = catalogue;
    this.most = most;
    this.idle = idle;
    this.nanos = nanos;
  }

  /// A request that cannot be fulfilled now.
  static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String message) {
      super(message);
      this.status = status;
    }

    /// Returns the HTTP status.
    int status() {
      return status;
    }
  }

  private static final class Session {
    final ServedEnvironment environment;
    final ReentrantLock lock = new ReentrantLock();
    volatile long used;
    long number = -1;
    Optional<ObjectNode> answer = Optional.empty();
    boolean closed;

    Session(ServedEnvironment environment) {
      this.environment = environment;
    }
  }

  /// The operation of a request on an environment.
  private interface Work {
    ObjectNode in(ServedEnvironment environment);
  }

  /// Opens an environment.
  ///
  /// @return its description, with the id of the session
  ObjectNode open(String name, String setting) {
    reserve();
    try {
      Session session = new Session(catalogue.make(name, setting)); // slow: no lock is held
      session.used = nanos.getAsLong();
      String id = UUID.randomUUID().toString();
      open.put(id, session);
      return session.environment.description().put("session", id);
    } finally {
      begun.decrementAndGet();
    }
  }

  private synchronized void reserve() {
    if (open.size() + begun.get() >= most) {
      throw new RefusedException(
          429,
          "%d environments are open, the limit; close some, or start with a larger --sessions"
              .formatted(most));
    }
    begun.incrementAndGet();
  }

  /// Starts a new episode.
  ObjectNode reset(String id, long number, long seed, String task) {
    return with(id, number, environment -> environment.reset(seed, task));
  }

  /// Executes an action.
  ObjectNode step(String id, long number, JsonNode action) {
    return with(id, number, environment -> environment.step(action));
  }

  private ObjectNode with(String id, long number, Work work) {
    Session session = open.get(id);
    if (session == null) {
      throw gone(id);
    }
    session.lock.lock();
    try {
      session.used = nanos.getAsLong();
      if (session.closed) {
        throw gone(id);
      }
      if (number >= 0 && number == session.number && session.answer.isPresent()) {
        return session.answer.get();
      }
      ObjectNode answer = work.in(session.environment);
      session.number = number;
      session.answer = number < 0 ? Optional.empty() : Optional.of(answer);
      session.used = nanos.getAsLong();
      return answer;
    } finally {
      session.lock.unlock();
    }
  }

  private static RefusedException gone(String id) {
    return new RefusedException(
        404, "there is no session '" + id + "': it was closed, or idle for too long");
  }

  /// Closes an environment, if it is open.
  void close(String id) {
    Session session = open.remove(id);
    if (session != null) {
      close(session);
    }
  }

  private static void close(Session session) {
    session.lock.lock();
    try {
      session.closed = true;
      session.environment.close();
    } finally {
      session.lock.unlock();
    }
  }

  /// Closes the environments that have been idle for too long.
  void reap() {
    long now = nanos.getAsLong();
    open.forEach((id, session) -> {
      if (now - session.used > idle.toNanos() && !session.lock.isLocked()) {
        close(id);
      }
    });
  }

  /// Returns the number of open environments.
  int size() {
    return open.size();
  }

  @Override
  public void close() {
    open.keySet().forEach(this::close);
  }
}
