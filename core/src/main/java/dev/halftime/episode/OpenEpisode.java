package dev.halftime.episode;

import static dev.halftime.Party.AGENT;
import static dev.halftime.Party.USER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.state.State;
import dev.halftime.usage.Usage;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A running episode: executes the agent's actions one by one, delivers them, and lets the world
/// and the user answer, until the episode ends.
///
/// Where there is no user, the agent also has the user's tools.
///
/// Exceptions of users and worlds never leave this class: they become an ending that names the
/// boundary that failed.
public final class OpenEpisode implements AutoCloseable {

  private static final String NOBODY =
      "(Nobody is here to answer. Go on with what you know, and finish when you are done.)";

  private final EpisodeContext context;
  private final Meter meter;
  private final UsageCounter userSpends = new UsageCounter();
  private final LongSupplier nanos;
  private final Consumer<Event> sink;
  private final long start;
  private final Set<String> userToolNames = new HashSet<>(); // those that the agent has
  private final Map<Party, List<Tool>> toolsOf = new EnumMap<>(Party.class);
  private Transcript all = Transcript.EMPTY;
  private Transcript agentView = Transcript.EMPTY;
  private Transcript userView = Transcript.EMPTY;
  private State before = State.of(Map.of());
  private double reward; // of the current step
  private @Nullable PlayedEpisode played;

  private OpenEpisode(
      EpisodeContext context, LongSupplier nanos, Consumer<Event> sink, BooleanSupplier cut) {
    this.context = context;
    this.nanos = context.hooks().clock(nanos);
    this.meter = new Meter(context.limits(), cut);
    this.sink = sink;
    this.start = this.nanos.getAsLong();
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
      episode.setUp();
      episode.before = at(Boundary.WORLD, context.world()::state);
      return episode.greet().or(episode::unasked);
    });
    return episode;
  }

  EpisodeContext context() {
    return context;
  }

  /// Returns what the agent has seen.
  Transcript seen() {
    return agentView;
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
  /// @param action an action accepted by [ActionValidator]
  /// @param usage the cost of choosing it
  /// @throws IllegalStateException if the episode is over
  public Step<Transcript> step(Action action, Usage usage) {
    if (isOver()) {
      throw new IllegalStateException("the episode is over; it must be reset before the next step");
    }
    reward = 0;
    advance(() -> deliver(did(AGENT, action, usage)).or(this::unasked));
    return last();
  }

  /// Returns the outcome of the last step.
  private Step<Transcript> last() {
    PlayedEpisode ended = played;
    if (ended == null) {
      return new Step<>(agentView, reward, false, false);
    }
    double score = ended.score() instanceof Score.Graded graded ? graded.value() : 0;
    boolean cut =
        switch (ended.episode().ending()) {
          case Ending.Finished _, Ending.Left _ -> false;
          case Ending.Over(boolean truncated) -> truncated;
          case Ending.Failed broke -> broke.where() != Boundary.AGENT;
        };
    return new Step<>(agentView, reward + score, !cut, cut);
  }

  /// Runs one part of the episode, and ends the episode if the part does, if something in it fails,
  /// or if a limit is exceeded.
  private void advance(Supplier<Optional<Ending>> part) {
    try {
      part.get().or(meter::overrun).ifPresent(this::end);
    } catch (BoundaryException broken) {
      breakAt(broken);
    }
  }

  /// Ends the episode with a failure.
  Step<Transcript> breakAt(BoundaryException broken) {
    end(new Ending.Failed(broken.where(), broken.why()));
    return last();
  }

  private void end(Ending ending) {
    State after = State.of(Map.of());
    Ending last = ending;
    try {
      after = at(Boundary.WORLD, context.world()::state);
    } catch (BoundaryException broken) {
      last = new Ending.Failed(broken.where(), broken.why());
    }
    Episode episode =
        new Episode(
            context.cell(),
            all,
            last,
            before.digest(),
            after.digest(),
            after.changesSince(before),
            meter.total(nanos.getAsLong() - start));
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

  /// A snapshot of an episode.
  record Mark(
      State world,
      State before,
      Transcript all,
      Transcript agentView,
      Transcript userView,
      Meter.Count count,
      @Nullable PlayedEpisode played) {}

  Mark mark() {
    return new Mark(
        at(Boundary.WORLD, context.world()::state),
        before,
        all,
        agentView,
        userView,
        meter.counted(),
        played);
  }

  /// Restores an episode from a snapshot, given a fresh world and a fresh user.
  static OpenEpisode restored(EpisodeContext context, LongSupplier nanos, Mark mark) {
    OpenEpisode episode = new OpenEpisode(context, nanos, _ -> {}, () -> false);
    episode.setUp();
    context.world().restore(mark.world());
    List<Event> since = mark.all().events();
    since.subList(episode.all.size(), since.size()).forEach(episode::again);
    User user = context.user();
    for (int i = 0; user != null && i < mark.userView().size(); i++) {
      if (mark.userView().get(i) instanceof Event.Acted did && did.by() == USER) {
        Action again = user.act(Transcript.of(mark.userView().events().subList(0, i)));
        if (!episode.read(USER, again).equals(did.action())) {
          throw new IllegalStateException(
              "the user is not deterministic: it gives another reply to the same transcript");
        }
      }
    }
    var _ = episode.userSpends.take(); // it was counted at the first time
    episode.before = mark.before();
    episode.all = mark.all();
    episode.agentView = mark.agentView();
    episode.userView = mark.userView();
    episode.meter.goOnFrom(mark.count());
    episode.played = mark.played();
    return episode;
  }

  @Override
  public void close() {
    meter.close();
  }

  private void setUp() {
    Optional<Observation> first = at(Boundary.WORLD, () -> context.world().begin(context.task()));
    at(
        Boundary.WORLD,
        () -> {
          context.hooks().begin(context.world());
          return first;
        });
    List<Tool> own = tools(AGENT);
    List<Tool> users = tools(USER);
    User user = context.user();
    if (user == null) {
      users.forEach(tool -> userToolNames.add(tool.name()));
      own.forEach(tool -> userToolNames.remove(tool.name()));
    }
    List<Tool> agentTools =
        Stream.concat(own.stream(), users.stream().filter(this::isUserTool)).toList();
    toolsOf.put(AGENT, agentTools);
    toolsOf.put(USER, users);
    add(new Event.Setup(AGENT, at(Boundary.WORLD, this::briefing), agentTools));
    if (user != null) {
      String notes =
          watched(
              USER,
              userSpends,
              () -> {
                user.begin(userSpends);
                return user.notes();
              });
      if (!users.isEmpty() || !notes.isEmpty()) {
        add(new Event.Setup(USER, notes, users));
      }
    }
    first.ifPresent(shown -> saw(AGENT, shown, 0));
  }

  private List<Tool> tools(Party party) {
    return at(Boundary.WORLD, () -> context.hooks().tools(party, context.world().tools(party)));
  }

  private String briefing() {
    return context.hooks().briefing(context.benchmark().instructions(context.user() == null));
  }

  private boolean isUserTool(Tool tool) {
    return userToolNames.contains(tool.name());
  }

  /// Delivers the first messages: the whole brief, or the user's opening, preceded by the agent's
  /// greeting if the benchmark has one.
  private Optional<Ending> greet() {
    User user = context.user();
    if (user != null) {
      at(Boundary.WORLD, context.benchmark()::greeting)
          .ifPresent(words -> add(new Event.Acted(AGENT, new Action.Say(words), Usage.NONE)));
      return answer(user);
    }
    String brief =
        at(Boundary.WORLD, () -> context.hooks().brief(context.task().briefAfter(context.past())));
    saw(AGENT, new Observation.Text(brief), 0);
    return Optional.empty();
  }

  private Optional<Ending> deliver(Action action) {
    return switch (action) {
      case Action.Think _ -> Optional.empty();
      case Action.Say _ -> said();
      case Action.Call call -> called(AGENT, call);
      case Action.Finish(String answer) -> Optional.of(new Ending.Finished(answer));
    };
  }

  private Optional<Ending> said() {
    User user = context.user();
    if (user != null) {
      return answer(user);
    }
    saw(AGENT, new Observation.Text(NOBODY), 0);
    return Optional.empty();
  }

  /// Delivers what hooks add before the agent's next action.
  private Optional<Ending> unasked() {
    List<Observation> shown = at(Boundary.WORLD, context.hooks()::unasked);
    shown.forEach(each -> saw(AGENT, each, 0));
    if (context.user() == null) {
      return Optional.empty();
    }
    return at(Boundary.USER, context.hooks()::interruption)
        .map(action -> at(Boundary.USER, () -> ActionValidator.check(action, context.limits())))
        .flatMap(action -> interrupted(did(USER, action, Usage.NONE)));
  }

  private Optional<Ending> interrupted(Action action) {
    return switch (action) {
      case Action.Say _, Action.Think _ -> Optional.empty();
      case Action.Call call -> called(USER, call);
      case Action.Finish(String words) -> Optional.of(new Ending.Left(words));
    };
  }

  /// Lets the user act until it has answered.
  private Optional<Ending> answer(User user) {
    while (true) {
      Optional<Ending> cut = meter.userOverrun();
      if (cut.isPresent()) {
        return cut;
      }
      Turn turn = ask(USER, () -> user.act(userView), userSpends);
      switch (did(USER, turn.action(), turn.usage())) {
        case Action.Say _ -> {
          return Optional.empty();
        }
        case Action.Finish(String words) -> {
          return Optional.of(new Ending.Left(words));
        }
        case Action.Call call -> {
          Optional<Ending> over = called(USER, call);
          if (over.isPresent()) {
            return over;
          }
        }
        case Action.Think _ -> {}
      }
    }
  }

  /// Replays an event to the hooks.
  private void again(Event event) {
    context.hooks().happened(event);
    if (event instanceof Event.Acted(Party by, Action.Call call, _)
        && call.unreadable().isEmpty()) {
      context.hooks().call(owner(by, call), call, (_, _) -> Step.on(new Observation.Text("")));
    }
  }

  private Party owner(Party by, Action.Call call) {
    return userToolNames.contains(call.tool()) ? USER : by;
  }

  private Optional<Ending> called(Party by, Action.Call call) {
    Optional<String> unreadable = call.unreadable();
    if (unreadable.isPresent()) {
      saw(by, new Observation.Refusal(told(call, unreadable.get())), 0);
      return Optional.empty();
    }
    long start = nanos.getAsLong();
    Step<Observation> step = at(Boundary.WORLD, () -> carriedOut(owner(by, call), call));
    reward += step.reward();
    saw(by, at(Boundary.WORLD, step::observation), nanos.getAsLong() - start);
    boolean over = step.terminated() || step.truncated();
    return over ? Optional.of(new Ending.Over(!step.terminated())) : Optional.empty();
  }

  private Step<Observation> carriedOut(Party by, Action.Call call) {
    return context.hooks().call(by, call, context.world()::step);
  }

  /// Normalizes an action for the record and the world: whole numbers become integers where the
  /// schema requires integers.
  private Action read(Party by, Action action) {
    return action instanceof Action.Call(String name, ObjectNode arguments)
        ? toolsOf.getOrDefault(by, List.of()).stream()
            .filter(tool -> tool.name().equals(name))
            .findFirst()
            .<Action>map(tool -> new Action.Call(name, tool.whole(arguments)))
            .orElse(action)
        : action;
  }

  private static String told(Action.Call call, String why) {
    return "the arguments of '"
        + call.tool()
        + "' cannot be read ("
        + why
        + "); write them again as one JSON object";
  }

  private Action did(Party by, Action chosen, Usage usage) {
    Action action = read(by, chosen);
    meter.count(by, action, usage);
    add(new Event.Acted(by, action, usage));
    return action;
  }

  /// Asks a party for an action, within its remaining time.
  ///
  /// @param spends counter of the party's usage
  Turn ask(Party by, Supplier<@Nullable Action> actor, UsageCounter spends) {
    long asked = nanos.getAsLong();
    Action action =
        watched(by, spends, asked, () -> ActionValidator.check(actor.get(), context.limits()));
    long elapsed = nanos.getAsLong() - asked;
    boolean claimed = spends.claimed();
    return new Turn(action, meter.believed(by, spends.take().lasting(elapsed), claimed));
  }

  /// An action and its cost.
  record Turn(Action action, Usage usage) {}

  /// Runs code of a party within its remaining time; its usage counts even if it fails.
  <T> T watched(Party by, UsageCounter spends, Supplier<? extends @Nullable T> work) {
    return watched(by, spends, nanos.getAsLong(), work);
  }

  private <T> T watched(
      Party by, UsageCounter spends, long begun, Supplier<? extends @Nullable T> work) {
    try {
      return meter.watched(by, () -> at(boundary(by), work));
    } catch (BoundaryException broken) {
      boolean claimed = spends.claimed();
      Usage spent = spends.take();
      long elapsed = nanos.getAsLong() - begun;
      meter.add(
          by,
          claimed
              ? meter.believed(by, spent.lasting(elapsed), true).lasting(spent.nanos())
              : spent);
      throw broken;
    }
  }

  private static Boundary boundary(Party by) {
    return by == AGENT ? Boundary.AGENT : Boundary.USER;
  }

  private void saw(Party party, Observation observation, long toolNanos) {
    Usage usage = toolNanos == 0 ? Usage.NONE : new Usage(0, 0, 0, 0, toolNanos, 0, toolNanos);
    meter.add(party, usage);
    add(new Event.Observed(party, observation, usage));
  }

  private void add(Event event) {
    all = all.plus(event);
    event.seenBy(AGENT).ifPresent(seen -> agentView = agentView.plus(seen));
    event.seenBy(USER).ifPresent(seen -> userView = userView.plus(seen));
    sink.accept(event);
    at(
        Boundary.WORLD,
        () -> {
          context.hooks().happened(event);
          return event;
        });
  }

  private static <T> T at(Boundary boundary, Supplier<? extends @Nullable T> part) {
    return BoundaryException.at(boundary, part);
  }
}
