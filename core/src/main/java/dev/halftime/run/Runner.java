package dev.halftime.run;

import static dev.halftime.Party.AGENT;
import static dev.halftime.Party.USER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Boundary;
import dev.halftime.Ending;
import dev.halftime.Environment.Step;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import dev.halftime.User;
import dev.halftime.agent.ProcessAgent;
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

/// Plays one episode: asks the agent for an action, delivers it, until somebody ends it.
///
/// Where nobody is at the other end, the agent has the tools of the user in hand, too.
///
/// Nothing that an agent, a user or a world does gets past it: what they throw becomes an ending
/// that names who broke.
final class Runner {

  private static final String NOBODY =
      "(Nobody is here to answer. Go on with what you know, and finish when you are done.)";

  private final Scene scene;
  private final Agent agent;
  private final Meter meter;
  private final LongSupplier nanos;
  private final Consumer<Event> sink;
  private final Set<String> taken = new HashSet<>(); // the user's tools, where the agent has them
  private final Map<Party, List<Tool>> hands = new EnumMap<>(Party.class);
  private Transcript all = Transcript.EMPTY;
  private Transcript agentView = Transcript.EMPTY;
  private Transcript userView = Transcript.EMPTY;

  private Runner(
      Scene scene, Agent agent, LongSupplier nanos, Consumer<Event> sink, BooleanSupplier cut) {
    this.scene = scene;
    this.agent = agent;
    this.nanos = nanos;
    this.meter = new Meter(scene.limits(), cut);
    this.sink = sink;
  }

  /// Plays an episode to its end.
  ///
  /// @param nanos a clock, in nanoseconds from any origin
  /// @param sink takes each event as it happens
  static Episode play(Scene scene, Agent agent, LongSupplier nanos, Consumer<Event> sink) {
    return play(scene, agent, nanos, sink, () -> false);
  }

  /// Plays an episode to its end, or until it is cut off: then whoever acts is interrupted, and the
  /// episode breaks at [Boundary#STOP].
  ///
  /// @param nanos a clock, in nanoseconds from any origin
  /// @param sink takes each event as it happens
  /// @param cut whether it is cut off
  static Episode play(
      Scene scene, Agent agent, LongSupplier nanos, Consumer<Event> sink, BooleanSupplier cut) {
    Runner runner = new Runner(scene, agent, nanos, sink, cut);
    try (runner.meter) {
      return runner.play();
    }
  }

  private Episode play() {
    long start = nanos.getAsLong();
    State before = State.of(java.util.Map.of());
    State after = before;
    Ending ending;
    try {
      open();
      before = at(Boundary.WORLD, scene.world()::state);
      ending = greet().orElseGet(this::turns);
    } catch (Breakage broken) {
      ending = new Ending.Broke(broken.where(), broken.why());
    }
    try {
      after = at(Boundary.WORLD, scene.world()::state);
    } catch (Breakage broken) {
      ending = new Ending.Broke(broken.where(), broken.why());
    }
    Usage usage = meter.total(nanos.getAsLong() - start);
    return new Episode(
        scene.cell(),
        all,
        ending,
        before.digest(),
        after.digest(),
        after.changesSince(before),
        usage);
  }

  private void open() {
    Optional<Observation> first = at(Boundary.WORLD, () -> scene.world().begin(scene.task()));
    List<Tool> own = at(Boundary.WORLD, () -> scene.world().tools(AGENT));
    List<Tool> users = at(Boundary.WORLD, () -> scene.world().tools(USER));
    User user = scene.user();
    if (user == null) {
      users.forEach(tool -> taken.add(tool.name()));
      own.forEach(tool -> taken.remove(tool.name()));
    }
    List<Tool> inHand = Stream.concat(own.stream(), users.stream().filter(this::isTaken)).toList();
    hands.put(AGENT, inHand);
    hands.put(USER, users);
    add(new Event.Given(AGENT, at(Boundary.WORLD, () -> Briefing.of(scene)), inHand));
    if (user != null) {
      String notes = at(Boundary.USER, user::notes);
      if (!users.isEmpty() || !notes.isEmpty()) {
        add(new Event.Given(USER, notes, users));
      }
    }
    first.ifPresent(shown -> saw(AGENT, shown, 0));
  }

  private boolean isTaken(Tool tool) {
    return taken.contains(tool.name());
  }

  /// The first words: the whole ticket, or what the user opens with, greeted where that is usual.
  private Optional<Ending> greet() {
    User user = scene.user();
    if (user != null) {
      at(Boundary.WORLD, scene.benchmark()::greeting)
          .ifPresent(words -> add(new Event.Did(AGENT, new Action.Say(words), Usage.NONE)));
      return answer(user);
    }
    saw(AGENT, new Observation.Text(scene.task().briefAfter(scene.past())), 0);
    return Optional.empty();
  }

  private Ending turns() {
    begin();
    while (true) {
      Optional<Ending> cut = meter.overrun();
      if (cut.isPresent()) {
        return cut.get();
      }
      Action action = act(AGENT, () -> agent.act(agentView), agent::spent);
      Optional<Ending> ending = deliver(action);
      if (ending.isPresent()) {
        return ending.get();
      }
    }
  }

  /// Hands the agent what it may have beside what it sees.
  private void begin() {
    Optional<List<Action>> reference =
        scene.entrant().seesTask()
            ? Optional.of(at(Boundary.WORLD, () -> scene.benchmark().reference(scene.task())))
            : Optional.empty();
    EpisodeStart start = new EpisodeStart(Optional.of(Lookahead.in(scene.world())), reference);
    watched(
        AGENT,
        () -> {
          agent.begin(start);
          return start;
        });
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
    User user = scene.user();
    if (user != null) {
      return answer(user);
    }
    saw(AGENT, new Observation.Text(NOBODY), 0);
    return Optional.empty();
  }

  /// Lets the user act until words come back.
  private Optional<Ending> answer(User user) {
    while (true) {
      Optional<Ending> cut = meter.userOverrun();
      if (cut.isPresent()) {
        return cut;
      }
      Action action = act(USER, () -> user.act(userView), user::spent);
      switch (action) {
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

  private Optional<Ending> called(Party by, Action.Call call) {
    Optional<String> unreadable = call.unreadable();
    if (unreadable.isPresent()) {
      saw(by, new Observation.Refusal(told(call, unreadable.get())), 0);
      return Optional.empty();
    }
    long start = nanos.getAsLong();
    Party hand = taken.contains(call.tool()) ? USER : by;
    Step<Observation> step = at(Boundary.WORLD, () -> scene.world().step(hand, call));
    saw(by, at(Boundary.WORLD, step::observation), nanos.getAsLong() - start);
    boolean over = step.terminated() || step.truncated();
    return over ? Optional.of(new Ending.Over(!step.terminated())) : Optional.empty();
  }

  /// An action as the record and the world get it: whole numbers are integers where those are
  /// meant.
  private Action read(Party by, Action action) {
    return action instanceof Action.Call(String name, ObjectNode arguments)
        ? hands.getOrDefault(by, List.of()).stream()
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

  private Action act(Party by, Supplier<@Nullable Action> actor, Supplier<Usage> spent) {
    Boundary boundary = by == AGENT ? Boundary.AGENT : Boundary.USER;
    long start = nanos.getAsLong();
    Action action = watched(by, () -> read(by, Manners.check(actor.get(), scene.limits())));
    long elapsed = nanos.getAsLong() - start;
    Usage told = at(boundary, () -> Manners.check(spent.get()));
    Usage usage = meter.believed(by, told.lasting(elapsed), agent instanceof ProcessAgent);
    meter.count(by, action, usage);
    add(new Event.Did(by, action, usage));
    return action;
  }

  /// Lets a party work within the time that is left to it.
  private <T> T watched(Party by, Supplier<? extends @Nullable T> work) {
    try {
      return meter.watched(by, () -> at(by == AGENT ? Boundary.AGENT : Boundary.USER, work));
    } catch (Breakage broken) {
      // What models were paid before they broke was paid.
      meter.add(by, broken.paid());
      throw by == AGENT && scene.entrant().foreign() ? broken.claimed() : broken;
    }
  }

  private void saw(Party party, Observation observation, long toolNanos) {
    Usage usage = toolNanos == 0 ? Usage.NONE : new Usage(0, 0, 0, 0, toolNanos, 0, toolNanos);
    meter.add(party, usage);
    add(new Event.Saw(party, observation, usage));
  }

  private void add(Event event) {
    all = all.plus(event);
    event.seenBy(AGENT).ifPresent(seen -> agentView = agentView.plus(seen));
    event.seenBy(USER).ifPresent(seen -> userView = userView.plus(seen));
    sink.accept(event);
  }

  private static <T> T at(Boundary boundary, Supplier<? extends @Nullable T> part) {
    return Breakage.at(boundary, part);
  }
}
