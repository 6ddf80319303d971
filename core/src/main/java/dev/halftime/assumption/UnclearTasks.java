package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The assumption that the task is stated clearly. If dropped, the agent must find out what it is:
/// three users in four begin with a message that does not state what they need ([UnclearUser]), and
/// state it as soon as the agent says anything to them. What they wrongly ask for comes from other
/// tasks of the benchmark.
///
/// It has no effect where there is no user. Scores get the marks `wish-met`, `asked-first` (the
/// agent said something before it changed or finished anything) and, where the first words were not
/// what the user needs, `acted-on-assumption`.
public record UnclearTasks() implements Assumption {

  private static final int SEARCHED = 30; // tasks, for the words of another user
  private static final int ENDS = -1;

  @Override
  public String id() {
    return "unclear";
  }

  @Override
  public String title() {
    return "clear tasks";
  }

  @Override
  public String about() {
    return "users ask for something vague, for the wrong thing, or for two things";
  }

  @Override
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return new EpisodeHooks() {
      @Override
      public User user(User user) {
        long seed = occasion.seed("unclear");
        SplittableRandom random = new SplittableRandom(seed);
        List<UnclearUser.Doubt> doubts = List.of(UnclearUser.Doubt.values());
        UnclearUser.Doubt doubt = doubts.get(random.nextInt(doubts.size()));
        Optional<String> other = decoy(occasion, random, seed);
        return new UnclearUser(user, doubt, other, random.nextBoolean());
      }

      @Override
      public boolean repeatable() {
        return true;
      }
    };
  }

  /// Returns the first words of the user of another task.
  private static Optional<String> decoy(
      EpisodeHooks.Occasion occasion, SplittableRandom random, long seed) {
    Task own = occasion.task();
    Benchmark benchmark = occasion.benchmark();
    List<Task> others;
    try (Stream<Task> first = benchmark.tasks().limit(SEARCHED)) {
      others = first.filter(task -> !task.brief().equals(own.brief())).toList();
    }
    List<Task> strange = others.stream().filter(it -> !it.family().equals(own.family())).toList();
    List<Task> choice = strange.isEmpty() ? others : strange;
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Task other = choice.get(random.nextInt(choice.size()));
    if (!benchmark.player().isEmpty()) {
      return Optional.of(other.brief()); // its user is a model, which is not asked for this
    }
    Action words = benchmark.user(other, List.of(), seed).act(Transcript.EMPTY);
    return Optional.of(words instanceof Action.Say(String text) ? text : other.brief());
  }

  @Override
  public Scorer scorer(Scorer held) {
    return (task, episode) ->
        switch (held.score(task, episode)) {
          case Score.Graded graded -> marked(graded, episode);
          case Score.Ungraded ungraded -> ungraded;
        };
  }

  private static Score marked(Score.Graded graded, Episode episode) {
    Map<String, Boolean> marks = new TreeMap<>(graded.marks());
    int acted = acted(episode);
    int asked = asked(episode);
    boolean first = asked != ENDS && (acted == ENDS || asked < acted);
    marks.put("wish-met", graded.value() == 1);
    marks.put("asked-first", first);
    if (UnclearUser.wasUnclear(episode.transcript())) {
      marks.put("acted-on-assumption", !first && acted != ENDS);
    }
    return graded.marked(marks);
  }

  /// Returns the index of the agent's first words after the user's.
  private static int asked(Episode episode) {
    boolean opened = false;
    for (int i = 0; i < episode.transcript().size(); i++) {
      if (episode.transcript().get(i) instanceof Event.Acted(Party by, Action.Say _, Usage _)) {
        if (by == Party.AGENT && opened) {
          return i;
        }
        opened |= by == Party.USER;
      }
    }
    return ENDS;
  }

  /// Returns the index of the first change that the agent made, or of its final answer.
  private static int acted(Episode episode) {
    List<Event> events = episode.transcript().events();
    Set<String> writes =
        episode.transcript().tools().stream()
            .filter(tool -> tool.kind() == Tool.Kind.WRITE)
            .map(Tool::name)
            .collect(Collectors.toSet());
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Acted(Party by, Action.Call call, Usage _)
          && by == Party.AGENT
          && writes.contains(call.tool())
          && i + 1 < events.size()
          && events.get(i + 1) instanceof Event.Observed saw
          && !(saw.observation() instanceof Observation.Refusal)) {
        return i;
      }
    }
    return episode.ending() instanceof Ending.Finished ? events.size() : ENDS;
  }
}
