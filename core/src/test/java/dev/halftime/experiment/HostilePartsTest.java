package dev.halftime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Agent;
import dev.halftime.Assumption;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.EpisodeHooks;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.episode.Keeper;
import dev.halftime.episode.Lamps;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each method of each part of an episode fails in each of eight ways: the run goes on, the failure
/// is recorded at its boundary, and a run that is resumed with sound parts is complete.
class HostilePartsTest {

  /// Methods whose failure costs an episode; others may be called seldom, or after the episode.
  private static final Set<String> FELT =
      Set.of(
          """
          Agent.begin Agent.act Agent.learn
          User.act User.begin User.notes
          World.begin World.tools World.step World.state World.external
          Scorer.score
          EpisodeHooks.begin EpisodeHooks.briefing EpisodeHooks.call
          EpisodeHooks.happened EpisodeHooks.tools EpisodeHooks.unasked EpisodeHooks.user
          BenchmarkDefinition.world BenchmarkDefinition.user BenchmarkDefinition.scorer
          BenchmarkDefinition.reference BenchmarkDefinition.instructions
          BenchmarkDefinition.greeting
          """
              .trim()
              .split("\\s+"));

  /// What a third party's method does wrong.
  enum Fault {
    THROWS,
    MESSAGE_FAILS,
    STACK_FAILS,
    ERROR,
    OUT_OF_MEMORY,
    CHECKED,
    NULL,
    LEAVES_INTERRUPTED
  }

  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("even the message fails");
    }
  }

  @SuppressWarnings("NullAway") // as third parties do
  private static final class Stackless extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public StackTraceElement[] getStackTrace() {
      return null;
    }
  }

  /// A method of a part with a fault.
  private record Hostile(Class<?> kind, String method, Fault fault) {

    /// Returns a part whose method has the fault.
    <T> T of(Class<T> type, T sound) {
      return type.equals(kind)
          ? type.cast(
              Proxy.newProxyInstance(
                  type.getClassLoader(),
                  new Class<?>[] {type},
                  (_, called, arguments) -> call(called, sound, arguments)))
          : sound;
    }

    /// Returns a benchmark that has the fault, or whose world, users or scorer have it.
    BenchmarkDefinition benchmark(BenchmarkDefinition sound) {
      return (BenchmarkDefinition)
          Proxy.newProxyInstance(
              BenchmarkDefinition.class.getClassLoader(),
              new Class<?>[] {BenchmarkDefinition.class},
              (_, called, arguments) -> {
                Object made =
                    kind.equals(BenchmarkDefinition.class)
                        ? call(called, sound, arguments)
                        : called.invoke(sound, arguments);
                return switch (made) {
                  case World world -> of(World.class, world);
                  case User user -> of(User.class, user);
                  case Scorer scorer -> of(Scorer.class, scorer);
                  case null, default -> made;
                };
              });
    }

    /// Returns whether the fault must cost an episode: null is none in a method without a result.
    boolean felt() {
      boolean harmless =
          switch (fault) {
            case LEAVES_INTERRUPTED -> true;
            case NULL ->
                Stream.of(kind.getMethods())
                    .filter(it -> it.getName().equals(method))
                    .anyMatch(it -> it.getReturnType().equals(void.class));
            default -> false;
          };
      return !harmless && FELT.contains(kind.getSimpleName() + '.' + method);
    }

    private @Nullable Object call(Method called, Object sound, Object @Nullable [] arguments)
        throws Throwable {
      if (called.getName().equals(method)) {
        switch (fault) {
          case THROWS -> throw new IllegalStateException("hostile");
          case MESSAGE_FAILS -> throw new Unspeakable();
          case STACK_FAILS -> throw new Stackless();
          case ERROR -> throw new LinkageError("hostile");
          case OUT_OF_MEMORY -> throw new OutOfMemoryError("hostile");
          case CHECKED -> throw new InterruptedException("hostile");
          case NULL -> {
            return null;
          }
          case LEAVES_INTERRUPTED -> Thread.currentThread().interrupt();
        }
      }
      try {
        return called.invoke(sound, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }

    /// Returns the boundaries at which the failure may be recorded.
    Set<Boundary> boundaries() {
      return switch (kind.getSimpleName()) {
        case "Agent" -> Set.of(Boundary.AGENT);
        case "User" -> Set.of(Boundary.USER);
        case "Scorer" -> Set.of(Boundary.SCORER);
        case "World" -> Set.of(Boundary.WORLD);
        case "EpisodeHooks" -> Set.of(Boundary.WORLD, Boundary.USER);
        default ->
            Set.of(
                switch (method) {
                  case "user" -> Boundary.USER;
                  case "scorer" -> Boundary.SCORER;
                  default -> Boundary.WORLD;
                });
      };
    }
  }

  /// An assumption whose hooks are hostile.
  private record Calm(Hostile hostile) implements Assumption {

    @Override
    public String id() {
      return "calm";
    }

    @Override
    public String title() {
      return "nothing is hostile";
    }

    @Override
    public String about() {
      return "something is hostile";
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return hostile.of(EpisodeHooks.class, new EpisodeHooks() {});
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            Agent.class,
            User.class,
            World.class,
            Scorer.class,
            EpisodeHooks.class,
            BenchmarkDefinition.class)
        .flatMap(kind ->
            Stream.of(kind.getMethods())
                .filter(method -> !method.getDeclaringClass().equals(Object.class))
                .map(Method::getName)
                .distinct()
                .filter(name ->
                    !kind.equals(BenchmarkDefinition.class)
                        // what else it says is asked before anything runs
                        || Set.of(
                                "world", "user", "scorer", "reference", "greeting", "instructions")
                            .contains(name))
                .flatMap(name ->
                    Stream.of(Fault.values()).map(fault -> Arguments.of(kind, name, fault))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whateverAPartDoesTheRunGoesOn(Class<?> kind, String method, Fault fault) {
    Hostile hostile = new Hostile(kind, method, fault);
    MemoryStore store = new MemoryStore();

    ExperimentRunner broken = run(store, hostile);

    List<Result> results = results(store, broken);
    assertThat(results).isNotEmpty();
    for (Result result : results) {
      if (result.ending() instanceof Ending.Failed failed) {
        assertThat(hostile.boundaries()).contains(failed.where());
        assertThat(failed.why()).isNotBlank();
      }
      if (result.score() instanceof Score.Ungraded missing) {
        assertThat(hostile.boundaries()).contains(missing.broke());
      }
      store.episode(broken.run().id(), result.cell()).orElseThrow().transcript().events().stream()
          .forEach(event -> assertThat(event.toString()).doesNotContain("=null"));
    }

    if (hostile.felt()) {
      assertThat(results)
          .anyMatch(result ->
              result.ending() instanceof Ending.Failed || result.score() instanceof Score.Ungraded);
    }

    ExperimentRunner sound = run(store, new Hostile(Object.class, "", Fault.THROWS));

    assertThat(results(store, sound))
        .hasSize(sound.planned())
        .allMatch(result ->
            result.score() instanceof Score.Graded graded
                && (graded.value() == 1 || kind.equals(Agent.class)));
  }

  private static ExperimentRunner run(MemoryStore store, Hostile hostile) {
    Setting setting = Setting.SECOND_HALF.alsoDropping(new Calm(hostile));
    Benchmark lamps = Benchmark.of(hostile.benchmark(new Lamps(6)));
    AgentEntry entry =
        new AgentEntry(
            "keeper", "keeps the lamps", true, _ -> hostile.of(Agent.class, new Keeper()));
    RunContext context =
        new RunContext(
            Map.of("lamps", lamps),
            Map.of("keeper", entry),
            store,
            new VirtualThreadExecutor(4),
            () -> 0);
    var experiment = Trials.experiment("keeper", List.of(setting));
    AtomicBoolean interrupted = new AtomicBoolean(); // then no file could be written
    new ExperimentRunner(context, experiment)
        .run(
            Budget.UNLIMITED,
            _ -> interrupted.compareAndSet(false, Thread.currentThread().isInterrupted()),
            () -> false);
    assertThat(interrupted).isFalse();
    return new ExperimentRunner(context, experiment);
  }

  private static List<Result> results(MemoryStore store, ExperimentRunner runner) {
    try (Stream<Result> results = store.results(runner.run().id())) {
      return results.toList();
    }
  }
}
