package dev.halftime.episode;

import static dev.halftime.Party.AGENT;
import static dev.halftime.Party.USER;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Delivers each action of an episode to its recipient, lets the world and the user answer, and
/// records what happens.
///
/// Where there is no user, the agent also has the user's tools.
final class ActionDelivery {

  private static final String NOBODY =
      "(Nobody is here to answer. Go on with what you know, and finish when you are done.)";

  private final EpisodeContext context;
  private final Meter meter;
  private final PartyCalls calls;
  private final UsageCounter userSpends = new UsageCounter();
  private final EpisodeClock clock;
  private final Consumer<Event> sink;
  private ToolAccess tools = ToolAccess.NONE;
  private TranscriptViews views = TranscriptViews.EMPTY;
  private double reward; // of the current step

  /// @param sink receives each event as it happens
  ActionDelivery(
      EpisodeContext context,
      Meter meter,
      PartyCalls calls,
      EpisodeClock clock,
      Consumer<Event> sink) {
    this.context = context;
    this.meter = meter;
    this.calls = calls;
    this.clock = clock;
    this.sink = sink;
  }

  /// Returns what has happened.
  TranscriptViews views() {
    return views;
  }

  /// Returns the world's reward of the current step.
  double reward() {
    return reward;
  }

  /// Begins a step in which nothing is delivered.
  void nothing() {
    reward = 0;
  }

  /// Sets the task up in the world, and tells each party what it may know.
  void setUp() {
    Optional<Observation> first =
        meter.part(Boundary.WORLD, () -> context.world().begin(context.task()));
    meter.part(
        Boundary.WORLD,
        () -> {
          context.hooks().begin(context.world());
          return first;
        });
    User user = context.user();
    tools = ToolAccess.of(tools(AGENT), tools(USER), user == null);
    add(new Event.Setup(AGENT, meter.part(Boundary.WORLD, this::briefing), tools.agent()));
    if (user != null) {
      String notes =
          calls.run(
              USER,
              userSpends,
              () -> {
                user.begin(userSpends);
                return user.notes();
              });
      if (!tools.user().isEmpty() || !notes.isEmpty()) {
        add(new Event.Setup(USER, notes, tools.user()));
      }
    }
    first.ifPresent(shown -> saw(AGENT, shown, 0));
  }

  private List<Tool> tools(Party party) {
    return meter.part(
        Boundary.WORLD,
        () ->
            ToolAccess.checked(
                context.hooks().tools(party, ToolAccess.checked(context.world().tools(party)))));
  }

  private String briefing() {
    return context.hooks().briefing(context.benchmark().instructions(context.user() == null));
  }

  /// Delivers the first messages: the whole brief, or the user's opening, preceded by the agent's
  /// greeting if the benchmark has one.
  Optional<Ending> greet() {
    User user = context.user();
    if (user != null) {
      meter
          .part(Boundary.WORLD, context.benchmark()::greeting)
          .ifPresent(words -> add(new Event.Acted(AGENT, new Action.Say(words), Usage.NONE)));
      return answer(user);
    }
    String brief =
        meter.part(
            Boundary.WORLD, () -> context.hooks().brief(context.task().briefAfter(context.past())));
    saw(AGENT, new Observation.Text(brief), 0);
    return Optional.empty();
  }

  /// Delivers an action of the agent, and lets world and user answer; returns the ending if it ends
  /// the episode.
  ///
  /// @param usage the cost of choosing it
  Optional<Ending> deliver(Action action, Usage usage) {
    reward = 0;
    return switch (did(AGENT, action, usage)) {
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
  Optional<Ending> unasked() {
    List<Observation> shown =
        meter.part(Boundary.WORLD, () -> List.copyOf(context.hooks().unasked()));
    shown.forEach(each -> saw(AGENT, each, 0));
    if (context.user() == null) {
      return Optional.empty();
    }
    return meter
        .part(Boundary.USER, context.hooks()::interruption)
        .map(action ->
            meter.part(Boundary.USER, () -> EventValidator.check(action, context.limits())))
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
      PartyCalls.Turn turn = calls.ask(USER, () -> user.act(views.user()), userSpends);
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

  /// Replays earlier events to the hooks and the user of a copy of the episode that has been set
  /// up.
  ///
  /// @throws IllegalStateException if the user replies differently this time
  void replay(TranscriptViews past) {
    List<Event> since = past.all().events();
    meter.part(
        Boundary.WORLD,
        () -> {
          since.subList(views.all().size(), since.size()).forEach(this::again);
          return past;
        });
    User user = context.user();
    Transcript heard = past.user();
    for (int i = 0; user != null && i < heard.size(); i++) {
      if (heard.get(i) instanceof Event.Acted did && did.by() == USER) {
        Transcript before = Transcript.of(heard.events().subList(0, i));
        Action again = meter.part(Boundary.USER, () -> user.act(before));
        if (!tools.normalized(USER, again).equals(did.action())) {
          throw new IllegalStateException(
              "the user is not deterministic: it gives another reply to the same transcript");
        }
      }
    }
    var _ = userSpends.take(); // it was counted at the first time
    views = past;
  }

  /// Replays an event to the hooks.
  private void again(Event event) {
    context.hooks().happened(event);
    if (event instanceof Event.Acted(Party by, Action.Call call, _)
        && call.unreadable().isEmpty()) {
      context
          .hooks()
          .call(tools.owner(by, call), call, (_, _) -> Step.on(new Observation.Text("")));
    }
  }

  private Optional<Ending> called(Party by, Action.Call call) {
    Optional<String> unreadable = call.unreadable();
    if (unreadable.isPresent()) {
      saw(by, new Observation.Refusal(told(call, unreadable.get())), 0);
      return Optional.empty();
    }
    long start = clock.getAsLong();
    Step<Observation> step =
        meter.part(Boundary.WORLD, () -> carriedOut(tools.owner(by, call), call));
    reward += finite(call, step.reward());
    saw(by, meter.part(Boundary.WORLD, step::observation), clock.getAsLong() - start);
    boolean over = step.terminated() || step.truncated();
    return over ? Optional.of(new Ending.Over(!step.terminated())) : Optional.empty();
  }

  private Step<Observation> carriedOut(Party by, Action.Call call) {
    return context.hooks().call(by, call, context.world()::step);
  }

  private static double finite(Action.Call call, double reward) {
    if (!Double.isFinite(reward)) {
      throw new BoundaryException(
          Boundary.WORLD,
          "the reward of '%s' is %s; it must be a finite number".formatted(call.tool(), reward),
          null);
    }
    return reward;
  }

  private static String told(Action.Call call, String why) {
    return "the arguments of '"
        + call.tool()
        + "' cannot be read ("
        + why
        + "); write them again as one JSON object";
  }

  private Action did(Party by, Action chosen, Usage usage) {
    Action action = tools.normalized(by, chosen);
    meter.count(by, action, usage);
    add(new Event.Acted(by, action, usage));
    return action;
  }

  private void saw(Party party, Observation shown, long toolNanos) {
    Observation observation = meter.part(Boundary.WORLD, () -> EventValidator.check(shown));
    Usage usage = toolNanos == 0 ? Usage.NONE : new Usage(0, 0, 0, 0, toolNanos, 0, toolNanos);
    meter.add(party, usage);
    add(new Event.Observed(party, observation, usage));
  }

  private void add(Event event) {
    views = views.plus(event);
    sink.accept(event);
    meter.part(
        Boundary.WORLD,
        () -> {
          context.hooks().happened(event);
          return event;
        });
  }
}
