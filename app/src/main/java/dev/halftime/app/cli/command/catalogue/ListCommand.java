package dev.halftime.app.cli.command.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.HyperparameterLines;
import dev.halftime.json.Json;
import dev.halftime.record.LearningCurve;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.record.TrainingRun;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.text.Suggestions;
import dev.halftime.text.TerminalText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `list`, which lists benchmarks, agents, settings, runs and more.
@Command(
    name = "list",
    description =
        "Lists benchmarks, agents, settings, users, models, algorithms, recorded runs and"
            + " trainings.",
    footer = {
      "  halftime list                everything",
      "  halftime list agents         one kind only",
      "  halftime list algorithms     with all hyperparameters: default, allowed values, meaning",
      "  halftime list tot            one part by its name, with its parameters",
      "  halftime list runs --json    for machines",
    })
public final class ListCommand implements Callable<Integer> {

  /// What can be listed.
  public enum Kind {
    BENCHMARKS,
    AGENTS,
    SETTINGS,
    USERS,
    MODELS,
    SCORERS,
    FORMATS,
    ALGORITHMS,
    RUNS,
    TRAININGS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The names of all kinds.
  static final class Kinds implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Stream.of(Kind.values()).map(Kind::toString).iterator();
    }
  }

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..*",
      completionCandidates = Kinds.class,
      description = "${COMPLETION-CANDIDATES} (default: all); or names of parts.")
  private List<String> kinds = new ArrayList<>();

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() {
    Catalogue catalogue = sources.catalogue(0);
    if (!kinds.isEmpty() && !known().containsAll(kinds)) {
      return named(catalogue);
    }
    ObjectNode all = Json.object();
    for (Kind kind : kinds.isEmpty() ? List.of(Kind.values()) : asked()) {
      ArrayNode offers = all.putArray(kind.toString());
      if (kind == Kind.ALGORITHMS) {
        ListedAlgorithm.all(catalogue).forEach(it -> offers.add(it.toJson()));
      } else if (kind == Kind.RUNS) {
        runs().forEach(offers::add);
      }
      for (CatalogueEntry offer : offers(kind, catalogue)) {
        offers.add(ListedPart.json(offer));
      }
    }
    halftime.out().println(halftime.json() ? Json.canonical(all) : text(all, catalogue));
    return ExitCode.OK;
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>();
    new Kinds().forEach(known::add);
    return known;
  }

  private List<Kind> asked() {
    return kinds.stream().map(kind -> Kind.valueOf(kind.toUpperCase(Locale.ROOT))).toList();
  }

  /// Describes the parts of these names, with their parameters.
  private int named(Catalogue catalogue) {
    List<ListedPart> parts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.TRAININGS) {
        offers(kind, catalogue).forEach(offer -> parts.add(ListedPart.of(kind.toString(), offer)));
      }
    }
    ListedAlgorithm.all(catalogue).forEach(it -> parts.add(it.part()));
    List<ListedPart> found = new ArrayList<>();
    for (String name : kinds) {
      List<ListedPart> called = parts.stream().filter(part -> part.isCalled(name)).toList();
      if (called.isEmpty()) {
        List<String> names = new ArrayList<>(known());
        parts.forEach(part -> names.add(part.id()));
        throw halftime.usage(
            "'%s' cannot be listed; %s"
                .formatted(
                    name,
                    Suggestions.to(name, names)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElseGet(() -> "known: " + String.join(", ", known()))));
      }
      found.addAll(called);
    }
    ArrayNode json = Json.object().putArray("parts");
    found.forEach(part -> json.add(part.json()));
    halftime
        .out()
        .println(
            halftime.json()
                ? Json.canonical(Json.object().set("parts", json))
                : ListedPart.text(found, halftime.screen().columns()));
    return ExitCode.OK;
  }

  private List<CatalogueEntry> offers(Kind kind, Catalogue catalogue) {
    return switch (kind) {
      case BENCHMARKS -> catalogue.benchmarks();
      case AGENTS -> catalogue.agents();
      case SETTINGS -> catalogue.settingOffers();
      case USERS -> catalogue.userOffers();
      case MODELS -> catalogue.models();
      case SCORERS -> catalogue.extensions().scorers();
      case FORMATS -> ListedFormat.all(catalogue);
      case ALGORITHMS, RUNS -> List.of(); // these are listed with more details
      case TRAININGS ->
          recorded(store -> store.trainings().stream().map(each -> offer(store, each)).toList());
    };
  }

  private <T> List<T> recorded(Function<Store, List<T>> offers) {
    Optional<Store> there = Stores.ifThere(halftime.store());
    if (there.isEmpty()) {
      return List.of();
    }
    try (Store store = there.get()) {
      return offers.apply(store);
    }
  }

  private static CatalogueEntry offer(Store store, TrainingRun training) {
    long finished = store.curves(training.id()).stream().filter(LearningCurve::finished).count();
    return new CatalogueEntry(
        training.id(),
        "%s in %s, %,d steps; %d of %d seeds finished%s"
            .formatted(
                training.algorithm(),
                training.environment(),
                training.steps(),
                finished,
                training.seeds().size(),
                training.imported() ? "; imported" : ""));
  }

  /// Returns the recorded runs, oldest first, with their dates and the versions of their agents.
  private List<ObjectNode> runs() {
    Map<String, RunLabel> labels = RunLabel.all(Stores.annotations(halftime.store()));
    return recorded(store ->
        store.runs().stream()
            .map(run -> json(store, run, labels.getOrDefault(run.id(), RunLabel.NONE)))
            .toList());
  }

  private static ObjectNode json(Store store, Run run, RunLabel label) {
    Experiment experiment = run.experiment();
    String name = label.name().isEmpty() ? "" : label.name() + "; ";
    ObjectNode json = Json.object().put("id", run.id()).put("about", name + about(run));
    store.begun(run.id()).ifPresent(at -> json.put("begun", at.toString()));
    for (String agent : experiment.agents()) {
      String version = experiment.version(agent);
      if (!version.isEmpty()) {
        json.withObject("/versions").put(agent, version);
      }
    }
    return json;
  }

  private static String about(Run run) {
    Experiment experiment = run.experiment();
    int tasks = run.tasks().values().stream().mapToInt(List::size).sum();
    String version = experiment.content().getOrDefault(Experiment.VERSION, "");
    return String.join(", ", experiment.benchmarks())
        + ": "
        + String.join(", ", experiment.agents().stream().map(experiment::described).toList())
        + (version.isEmpty() ? "" : " (agent version " + version + ")")
        + " in "
        + String.join(", ", experiment.settings().stream().map(Setting::id).toList())
        + "; "
        + tasks
        + (tasks == 1 ? " task, seed " : " tasks, seed ")
        + experiment.seed()
        + (run.imported() ? "; imported" : "");
  }

  private String text(ObjectNode all, Catalogue catalogue) {
    if (kinds.equals(List.of(Kind.ALGORITHMS.toString()))) {
      return inFull(ListedAlgorithm.all(catalogue));
    }
    return text(all);
  }

  private String inFull(List<ListedAlgorithm> algorithms) {
    StringBuilder text = new StringBuilder();
    for (ListedAlgorithm algorithm : algorithms) {
      text.append(TerminalText.line(algorithm.id() + ": " + algorithm.about())).append('\n');
      HyperparameterLines.of(algorithm.hyperparameters(), halftime.screen().columns())
          .forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }

  private String text(ObjectNode all) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> kind : all.properties()) {
      JsonNode offers = kind.getValue();
      text.append(kind.getKey()).append('\n');
      int width = offers.valueStream().mapToInt(it -> id(it).length()).max().orElse(1);
      for (JsonNode offer : offers) {
        String about = TerminalText.line(date(offer) + offer.get("about").asText());
        String row = ("  %-" + width + "s  %s").formatted(id(offer), about);
        TerminalText.wrapped(row, " ".repeat(width + 4), halftime.screen().columns())
            .forEach(line -> text.append(line).append('\n'));
      }
      text.append(offers.isEmpty() ? "  (none)\n\n" : "\n");
    }
    return text.toString().stripTrailing();
  }

  /// Returns the date of a run in local time, as the prefix of its description.
  private static String date(JsonNode offer) {
    String begun = offer.path("begun").asText();
    return begun.isEmpty()
        ? ""
        : NumberFormat.minute(Instant.parse(begun), ZoneId.systemDefault()) + "  ";
  }

  private static String id(JsonNode offer) {
    return TerminalText.line(offer.get("id").asText());
  }
}
