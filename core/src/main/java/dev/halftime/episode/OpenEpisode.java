package dev.halftime.episode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Step;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.json.TreeCheck;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A running episode: executes the agent's actions one by one, delivers them, and lets the world
/// and the user answer, until the episode ends.
///
/// Exceptions of users and worlds never leave this class: they become an ending that names the
/// boundary that failed.
public final class OpenEpisode implements AutoCloseable {

  private final EpisodeContext context;
  private final Meter meter;
  private final PartyCalls calls;
  private final ActionDelivery delivery;
  private final EpisodeClock clock;
  private long start; // of the clock
  private State before = State.of(Map.of());
  private @Nullable PlayedEpisode played;

  private OpenEpisode(
      EpisodeContext context, LongSupplier nanos, Consumer<Event> sink, BooleanSupplier cut) {
    this.context = context;
    this.clock = EpisodeClock.of(context.hooks(), nanos);
    this.meter = new Meter(context.limits(), cut);
    this.calls = new PartyCalls(meter, context.limits(), clock);
    this.delivery = new ActionDelivery(context, meter, calls, clock, sink);
  }

  /// Begins an episode: the world sets the task up, and the first messages are exchanged.
  ///
  /// @param nanos a clock, in nanoseconds from an arbitrary origin
  /// @param sink receives each event as it happens
  public static OpenEpisode begin(
      EpisodeContext context, LongSupplier nanos, Consumer<Event> sink) {
    return begin(context, nanos, sink, () -> false);
  }

  /// Begins an episode that can be cut off. The acting party is then interrupted, and the episode
  /// fails at [Boundary#STOP].
  ///
  /// @param cut whether it is cut off
  public static OpenEpisode begin(
      EpisodeContext context, LongSupplier nanos, Consumer<Event> sink, BooleanSupplier cut) {
    OpenEpisode episode = new OpenEpisode(context, nanos, sink, cut);
    episode.advance(() -> {
      episode.start = episode.clock.getAsLong();
      episode.delivery.setUp();
      episode.before = episode.state();
      return episode.delivery.greet().or(episode.delivery::unasked);
    });
    return episode;
  }

  EpisodeContext context() {
    return context;
  }

  /// Returns the object that calls agent and user.
  PartyCalls calls() {
    return calls;
  }

  /// Calls a part of the benchmark or of an assumption.
  ///
  /// @throws BoundaryException if it fails
  <T> T part(Boundary boundary, Supplier<? extends @Nullable T> work) {
    return meter.part(boundary, work);
  }

  /// Returns what the agent has seen.
  Transcript seen() {
    return delivery.views().agent();
  }

  boolean isOver() {
    return played != null;
  }

  /// Returns the record of the episode, and its score.
  ///
  /// @throws IllegalStateException if it is not over
  public PlayedEpisode played() {
    if (played == null) {
      throw new IllegalStateException("the episode is not over");
    }
    return played;
  }

  /// Executes an action of the agent.
  ///
  /// @param action an action accepted by [EventValidator]
  /// @param usage the cost of choosing it
  /// @throws IllegalStateException if the episode is over
  public Step<Transcript> step(Action action, Usage usage) {
    if (isOver()) {
      throw new IllegalStateException("the episode is over; it must be reset before the next step");
    }
    advance(() -> delivery.deliver(action, usage).or(delivery::unasked));
    return last();
  }

  /// Returns the outcome of the last step, or of the start.
  Step<Transcript> last() {
    PlayedEpisode ended = played;
    return ended == null
        ? new Step<>(delivery.views().agent(), delivery.reward(), false, false)
        : ended.lastStep(delivery.views().agent(), delivery.reward());
  }

  /// Runs one part of the episode, and ends the episode if the part does, if something in it fails,
  /// or if a limit is exceeded.
  private void advance(Supplier<Optional<Ending>> part) {
    try {
      part.get().or(meter::overrun).ifPresent(this::end);
    } catch (BoundaryException broken) {
      end(failure(broken));
    }
  }

  /// Ends the episode because the agent chose no valid action; the step has no reward from the
  /// world.
  Step<Transcript> breakAt(BoundaryException broken) {
    delivery.nothing();
    end(failure(broken));
    return last();
  }

  private static Ending failure(BoundaryException broken) {
    return new Ending.Failed(broken.where(), broken.why());
  }

  private void end(Ending ending) {
    State after = State.of(Map.of());
    ObjectNode changes = Json.object();
    long elapsed = 0;
    Ending last = ending;
    try {
      elapsed = elapsed();
      State reached = state();
      changes = part(Boundary.WORLD, () -> changes(reached));
      after = reached;
    } catch (BoundaryException broken) {
      last = new Ending.Failed(broken.where(), broken.why());
    }
    Episode episode =
        new Episode(
            context.cell(),
            delivery.views().all(),
            last,
            before.digest(),
            after.digest(),
            changes,
            meter.total(elapsed));
    meter.close();
    played =
        new PlayedEpisode(
            episode,
            ScoreResolver.score(
                (task, seen) ->
                    context.cell().setting().scorer(context.benchmark().scorer()).score(task, seen),
                context.task(),
                episode));
  }

  /// Returns the world's state, whose digest can be computed.
  private State state() {
    State now = part(Boundary.WORLD, context.world()::state);
    String _ = part(Boundary.WORLD, now::digest);
    return now;
  }

  private ObjectNode changes(State reached) {
    ObjectNode changes = reached.changesSince(before);
    TreeCheck.size(changes);
    return changes;
  }

  private long elapsed() {
    return clock.getAsLong() - start;
  }

  /// A snapshot of an episode.
  ///
  /// @param elapsed time since its start, in nanoseconds
  record Mark(
      State world,
      State before,
      TranscriptViews views,
      Meter.Count count,
      long elapsed,
      @Nullable PlayedEpisode played) {}

  /// Returns a snapshot.
  ///
  /// @throws BoundaryException if the world or the clock fails
  Mark mark() {
    return new Mark(
        part(Boundary.WORLD, context.world()::state),
        before,
        delivery.views(),
        meter.counted(),
        played == null ? elapsed() : 0,
        played);
  }

  /// Restores an episode from a snapshot, given a fresh world and a fresh user.
  ///
  /// @throws BoundaryException if the world, the user or the hooks fail
  static OpenEpisode restored(EpisodeContext context, LongSupplier nanos, Mark mark) {
    OpenEpisode episode = new OpenEpisode(context, nanos, _ -> {}, () -> false);
    try {
      episode.delivery.setUp();
      episode.part(
          Boundary.WORLD,
          () -> {
            context.world().restore(mark.world());
            return mark;
          });
      episode.delivery.replay(mark.views());
      episode.start = mark.played() == null ? episode.clock.getAsLong() - mark.elapsed() : 0;
    } catch (RuntimeException broken) {
      episode.close();
      throw broken;
    }
    episode.before = mark.before();
    episode.meter.goOnFrom(mark.count());
    episode.played = mark.played();
    return episode;
  }

  @Override
  public void close() {
    meter.close();
  }
}
