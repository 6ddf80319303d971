package dev.halftime.app;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.app.benchmark.BenchmarkContents;
import dev.halftime.app.benchmark.RepositoryTasks;
import dev.halftime.app.benchmark.TextGames;
import dev.halftime.app.benchmark.WebTasks;
import dev.halftime.models.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Digests of everything that a run depends on, which detect changes.
///
/// @param classPath jars and folders with third-party classes
/// @param plugins classes of third parties
/// @param settings finds the classes of assumptions
/// @param agents returns the digests of agents' prompts
/// @param users returns the digests of users' prompts
record RunContents(
    List<Path> classPath,
    Plugins plugins,
    SettingFinder settings,
    AgentFinder agents,
    UserFinder users) {

  private static final String CLASS = "class:";

  /// Returns the digests of everything that an experiment depends on, by key.
  ///
  /// @param benchmarks benchmarks of the experiment, by name
  SortedMap<String, String> of(Experiment experiment, Map<String, Benchmark> benchmarks) {
    SortedMap<String, String> contents = new TreeMap<>();
    for (String agent : experiment.agents()) {
      if (!experiment.spec(agent).equals(agent)) {
        contents.put(Experiment.AGENT + agent, experiment.spec(agent));
      }
    }
    benchmarks.forEach((id, benchmark) -> {
      contents.put(
          BenchmarkContents.tasks(id), BenchmarkContents.of(benchmark, experiment.tasks()));
      if (!id.startsWith(CLASS)) {
        contents.put(BenchmarkContents.place(id), BenchmarkContents.ofPlace(benchmark));
      }
    });
    List<String> classes =
        Stream.of(
                experiment.benchmarks().stream(),
                experiment.specs().stream(),
                Stream.of(experiment.user()),
                assumptions(experiment))
            .flatMap(it -> it)
            .filter(name -> name.startsWith(CLASS))
            .distinct()
            .toList();
    if (!classPath.isEmpty() && (!classes.isEmpty() || provided(experiment))) {
      contents.put(
          "class path", FileDigest.all(classPath.stream().flatMap(Plugins::jars).toList()));
    }
    for (String name : classes) {
      plugins
          .origin(BenchmarkFinder.whole(name).substring(CLASS.length()))
          .filter(_ -> classPath.isEmpty())
          .ifPresent(origin -> contents.put("classes of " + name, FileDigest.of(origin)));
    }
    Stream.of(
            experiment.specs().stream().flatMap(agent -> new AgentName(agent).files().stream()),
            experiment.benchmarks().stream().flatMap(id -> TextGames.file(id).stream()),
            experiment.benchmarks().stream().flatMap(id -> RepositoryTasks.file(id).stream()),
            experiment.benchmarks().stream().flatMap(id -> WebTasks.file(id).stream()),
            Models.file(experiment.user()).stream())
        .flatMap(it -> it)
        .forEach(file -> contents.put("file " + file, FileDigest.of(file)));
    experiment
        .specs()
        .forEach(spec ->
            agents.prompts(spec).ifPresent(it -> contents.put(Experiment.PROMPTS + spec, it)));
    users
        .prompts(experiment.user())
        .ifPresent(it -> contents.put(Experiment.PROMPTS + "user " + experiment.user(), it));
    return contents;
  }

  /// Returns whether the experiment names a part of a plug-in.
  private boolean provided(Experiment experiment) {
    return Stream.of(
            experiment.benchmarks().stream(),
            experiment.specs().stream(),
            experiment.specs().stream().map(spec -> new AgentName(spec).model()),
            Stream.of(experiment.user()))
        .flatMap(it -> it)
        .anyMatch(plugins.parts()::provide);
  }

  /// Returns the classes of assumptions that are not built in.
  private Stream<String> assumptions(Experiment experiment) {
    return experiment.settings().stream()
        .flatMap(setting -> setting.dropped().stream())
        .filter(each -> !BuiltIn.has(each))
        .flatMap(each -> settings.type(each).stream())
        .map(CLASS::concat);
  }
}
