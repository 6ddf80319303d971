package dev.halftime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BenchmarkTest {

  private static final Task TASK = task(0);

  private static Task task(int number) {
    return new Task(
        "t" + number,
        number % 2 == 0 ? "even" : "odd",
        "",
        Json.object(),
        Json.object(),
        Json.object(),
        new Task.Worth(1, 1),
        Task.Place.ALONE);
  }

  /// The answers of a definition by method; all of them are distinct.
  private static Map<String, Object> answers() {
    Scorer scorer = (_, _) -> new Score.Graded(1, "");
    World world = (World) proxy(World.class, Map.of(), new ArrayList<>());
    User user = _ -> new Action.Finish("bye");
    return Map.ofEntries(
        Map.entry("id", "own"),
        Map.entry("about", "what it is"),
        Map.entry("title", "own (a part)"),
        Map.entry("caveat", "take care"),
        Map.entry("instructions", "do it"),
        Map.entry("tasks", List.of(TASK)),
        Map.entry("endless", true),
        Map.entry("byId", Optional.of(TASK)),
        Map.entry("world", world),
        Map.entry("user", user),
        Map.entry("greeting", Optional.of("hi")),
        Map.entry("scorer", scorer),
        Map.entry("reference", List.of(new Action.Finish("done"))),
        Map.entry("floor", 0.25),
        Map.entry("sequence", 7),
        Map.entry("parts", List.of("a part", 4)));
  }

  private static Object proxy(Class<?> type, Map<String, Object> answers, List<String> asked) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> {
          asked.add(method.getName());
          return switch (method.getName()) {
            case "drifted" -> Optional.of(self);
            case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
            case "tasks" -> ((List<?>) Objects.requireNonNull(answers.get("tasks"))).stream();
            default -> answers.get(method.getName());
          };
        });
  }

  @Test
  void whateverIsExchangedAllElseIsTheAuthors() throws ReflectiveOperationException {
    List<String> asked = new ArrayList<>();
    Map<String, Object> answers = answers();
    Benchmark own =
        Benchmark.of((BenchmarkDefinition) proxy(BenchmarkDefinition.class, answers, asked));
    for (Benchmark exchanged :
        List.of(
            own,
            own.withId("other"),
            own.withUsers("model", own.users()),
            own.withTasks(List.of("t0")),
            own.withId("other").withUsers("model", own.users()).withTasks(_ -> true),
            own.withTasks(List.of("t0")).drifted().orElseThrow())) {
      for (Method method : BenchmarkDefinition.class.getMethods()) {
        if (List.of("id", "title", "parts", "drifted", "instructions").contains(method.getName())) {
          continue;
        }
        Method outer = Benchmark.class.getMethod(method.getName(), outer(method));
        Object answer = outer.invoke(exchanged, arguments(outer));
        assertThat(answer instanceof Stream<?> stream ? stream.toList() : answer)
            .as(method.getName())
            .isEqualTo(answers.get(method.getName()));
      }
      assertThat(exchanged.title()).contains("(a part)");
      assertThat(exchanged.instructions(true)).isEqualTo("do it");
      assertThat(exchanged.part(String.class)).contains("a part");
      assertThat(exchanged.part(Integer.class)).contains(4);
      assertThat(exchanged.part(Long.class)).isEmpty();
      assertThat(exchanged.drifted()).isPresent();
    }
    assertThat(asked)
        .containsAll(
            Arrays.stream(BenchmarkDefinition.class.getMethods()).map(Method::getName).toList());
  }

  private static Class<?>[] outer(Method method) {
    return method.getParameterTypes();
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type ->
            type == Task.class
                ? TASK
                : type == String.class
                    ? TASK.id()
                    : type == long.class ? (Object) 1L : List.<Object>of())
        .toArray();
  }

  @Test
  void aDriftedBenchmarkKeepsItsNameUsersAndTasks() {
    Map<String, Object> answers = answers();
    Benchmark own =
        Benchmark.of(
            (BenchmarkDefinition) proxy(BenchmarkDefinition.class, answers, new ArrayList<>()));
    User other = _ -> new Action.Finish("other");

    Benchmark drifted =
        own.withId("other")
            .withUsers("model", (_, _, _, _) -> other)
            .withTasks(List.of())
            .drifted()
            .orElseThrow();

    assertThat(drifted.title()).isEqualTo("other (a part), users played by model");
    assertThat(drifted.user(TASK, List.of(), 1)).isSameAs(other);
    assertThat(drifted.tasks()).isEmpty();
  }

  @Test
  void tasksAreChosenFromAnEndlessBenchmarkInTheOrderThatIsAskedFor() {
    List<Object> tasks = new ArrayList<>();
    Map<String, Object> answers = new java.util.HashMap<>(answers());
    answers.put("tasks", tasks);
    answers.put("endless", false); // it does not say so
    BenchmarkDefinition endless =
        (BenchmarkDefinition)
            Proxy.newProxyInstance(
                BenchmarkDefinition.class.getClassLoader(),
                new Class<?>[] {BenchmarkDefinition.class},
                (_, method, _) ->
                    method.getName().equals("tasks")
                        ? IntStream.iterate(0, i -> i + 1).mapToObj(BenchmarkTest::task)
                        : answers.get(method.getName()));
    Benchmark own = Benchmark.of(endless);

    assertThat(own.withTasks(List.of("t9", "t2")).tasks().map(Task::id))
        .containsExactly("t9", "t2");
    assertThat(own.withTasks(it -> it.family().equals("odd")).tasks().limit(2).map(Task::id))
        .containsExactly("t1", "t3");
    assertThat(own.withTasks(List.of("t3")).withTasks(List.of("t2")).tasks()).isEmpty();
    assertThat(own.withTasks(List.of("none")).tasks()).isEmpty();
  }
}
