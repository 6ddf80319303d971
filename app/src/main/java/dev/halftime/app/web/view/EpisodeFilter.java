package dev.halftime.app.web.view;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A filter of a run's episodes; an empty component matches all.
public record EpisodeFilter(String agent, String setting, String family, String verdict) {

  public static final EpisodeFilter NONE = new EpisodeFilter("", "", "", "");

  public static EpisodeFilter of(Context context) {
    return new EpisodeFilter(
        Query.text(context, "agent"),
        Query.text(context, "setting"),
        Query.text(context, "family"),
        Query.text(context, "verdict"));
  }

  /// Returns the components that restrict the filter, by name.
  public Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("agent", agent);
    parts.put("setting", setting);
    parts.put("family", family);
    parts.put("verdict", verdict);
    parts.values().removeIf(String::isEmpty);
    return parts;
  }

  public boolean all() {
    return parts().isEmpty();
  }

  /// Returns a description of the filter.
  public String words() {
    return parts().entrySet().stream()
        .map(it -> it.getKey() + ' ' + it.getValue())
        .collect(Collectors.joining(", "));
  }

  public List<Result> of(LoadedRun opened) {
    return all()
        ? opened.results()
        : opened.results().stream().filter(it -> passes(opened, it)).toList();
  }

  public boolean passes(LoadedRun opened, Result result) {
    return chooses(result.cell().agent(), result.cell().setting())
        && passes(family, family.isEmpty() ? "" : opened.family(result.cell()))
        && (verdict.equals(BrokenEpisodes.VERDICT)
            ? BrokenEpisodes.broke(result)
            : passes(verdict, ResultView.verdict(result.score())));
  }

  /// Returns whether episodes of an agent in a setting can match.
  public boolean chooses(String of, Setting in) {
    return passes(agent, of) && passes(setting, in.id());
  }

  private static boolean passes(String wanted, String has) {
    return wanted.isEmpty() || wanted.equals(has);
  }

  /// Returns the filter as query parameters.
  public String query() {
    return "&agent="
        + Links.in(agent)
        + "&setting="
        + Links.in(setting)
        + "&family="
        + Links.in(family)
        + "&verdict="
        + Links.in(verdict);
  }

  /// The values by which a run can be filtered.
  public record Choices(List<String> agents, List<String> settings, List<String> families) {

    public static Choices of(Run run) {
      List<String> families =
          run.tasks().values().stream()
              .flatMap(Collection::stream)
              .map(Task::family)
              .distinct()
              .sorted()
              .toList();
      List<String> settings =
          run.experiment().settings().stream()
              .flatMap(it -> Stream.of(it, it.alone()))
              .distinct()
              .map(Setting::id)
              .toList();
      return new Choices(run.experiment().agents(), settings, families);
    }
  }
}
