package dev.halftime.app.web.page;

import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.app.annotation.RunLabel;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.session.SessionRunner;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.PageNumbers;
import dev.halftime.app.web.view.RunSummaries;
import dev.halftime.app.web.view.RunView;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The list of runs, and the names and notes that people give them.
public final class RunListPages {

  /// Query parameter with the ids of runs that were just deleted.
  static final String DELETED = "deleted";

  private static final int PAGE = 25;
  private static final List<String> SORTS = List.of("newest", "oldest", "name");
  private static final List<String> STATES = List.of("complete", "under way", "unfinished");

  private final StoreView storeView;
  private final Templates templates;
  private final AnnotationStore annotations;
  private final RunSummaries summaries;

  public RunListPages(StoreView storeView, Templates templates, AnnotationStore annotations) {
    this.storeView = storeView;
    this.templates = templates;
    this.annotations = annotations;
    this.summaries = new RunSummaries(storeView);
  }

  public void add(JavalinConfig config) {
    config.routes.get("/", this::list);
    config.routes.get("/runs/summary", this::summary);
    config.routes.post("/run/label", this::label);
  }

  /// A part of the runs.
  public enum Part {
    EVALUATIONS("evaluations"),
    PEOPLE("people's sessions"),
    REMOVED("removed");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    static Part of(Run run, RunLabel label) {
      return label.removed() ? REMOVED : SessionRunner.ofPeople(run) ? PEOPLE : EVALUATIONS;
    }
  }

  /// A link to a part of the runs.
  public record PartLink(String title, int count, String link, boolean chosen) {}

  private void list(Context context) {
    Map<String, RunLabel> labels = RunLabel.all(annotations);
    String part = Query.text(context, "part");
    Part chosen =
        Set.of(Part.values()).stream()
            .filter(it -> it.title().equals(part))
            .findFirst()
            .orElse(Part.EVALUATIONS);
    List<Run> all = storeView.runs();
    List<Run> within = new ArrayList<>();
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    for (Run run : all) {
      Part of = Part.of(run, labels.getOrDefault(run.id(), RunLabel.NONE));
      counts.merge(of, 1, Integer::sum);
      if (of == chosen) {
        within.add(run);
      }
    }
    String words = Query.text(context, "words").strip();
    String state = Query.text(context, "state");
    String sort = Query.text(context, "sort");
    List<Run> wanted =
        sorted(
            within.stream()
                .filter(run -> has(run, labels.getOrDefault(run.id(), RunLabel.NONE), words))
                .filter(run -> state.isEmpty() || view(run, labels).state().equals(state))
                .toList(),
            sort,
            labels);
    int from = Query.number(context, "from", 0);
    List<RunView> shown =
        wanted.stream().skip(from).limit(PAGE).map(run -> view(run, labels)).toList();
    String address =
        "/?part=%s&words=%s&state=%s&sort=%s&"
            .formatted(Links.in(chosen.title()), Links.in(words), Links.in(state), Links.in(sort));
    List<PartLink> parts = new ArrayList<>();
    for (Part each : Part.values()) {
      int count = counts.getOrDefault(each, 0);
      if (count > 0 || each == Part.EVALUATIONS) {
        parts.add(
            new PartLink(each.title(), count, "/?part=" + Links.in(each.title()), each == chosen));
      }
    }
    Map<String, Object> values = new HashMap<>();
    values.put("deleted", deleted(context, all));
    values.put("runs", shown);
    values.put("parts", parts);
    values.put("part", chosen.title());
    values.put("empty", all.isEmpty());
    values.put("words", words);
    values.put("states", STATES);
    values.put("state", state);
    values.put("sorts", SORTS);
    values.put("sort", sort);
    values.put("pages", PageNumbers.of(address, from, PAGE, wanted.size()));
    templates.page(context, "Runs", "runs", values);
  }

  /// Returns the ids of deleted runs that the address names.
  private static List<String> deleted(Context context, List<Run> all) {
    return context.queryParams(DELETED).stream()
        .filter(id -> id.matches("[\\w-]{1,80}"))
        .filter(id -> all.stream().noneMatch(run -> run.id().equals(id)))
        .toList();
  }

  private RunView view(Run run, Map<String, RunLabel> labels) {
    return RunView.of(storeView, run, labels.getOrDefault(run.id(), RunLabel.NONE));
  }

  private static List<Run> sorted(List<Run> runs, String sort, Map<String, RunLabel> labels) {
    return switch (sort) {
      case "oldest" -> runs.reversed();
      case "name" ->
          runs.stream()
              .sorted(
                  Comparator.comparing(run -> {
                    String name = labels.getOrDefault(run.id(), RunLabel.NONE).name();
                    return name.isEmpty() ? "~" + run.id() : name.toLowerCase(Locale.ROOT);
                  }))
              .toList();
      default -> runs;
    };
  }

  /// Returns whether all words occur in the row of a run.
  private static boolean has(Run run, RunLabel label, String words) {
    if (words.isEmpty()) {
      return true;
    }
    String text =
        String.join(
                " ",
                run.id(),
                label.name(),
                label.note(),
                String.join(" ", run.experiment().benchmarks()),
                String.join(" ", run.experiment().agents()),
                String.join(" ", run.experiment().specs()))
            .toLowerCase(Locale.ROOT);
    return List.of(words.toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
        .allMatch(text::contains);
  }

  private void summary(Context context) {
    String id = Query.needed(context, "id");
    context.html(templates.render("summary", Map.of("summary", summaries.of(id))));
  }

  /// Gives a run a name and a note, or removes it from the list, or puts it back.
  private void label(Context context) {
    Run run = storeView.run(Query.form(context, "id"));
    RunLabel before = RunLabel.of(annotations, run.id());
    try {
      RunLabel label =
          switch (Query.form(context, "do")) {
            case "remove" -> new RunLabel(before.name(), before.note(), true);
            case "restore" -> new RunLabel(before.name(), before.note(), false);
            case "keep" ->
                new RunLabel(
                    Query.form(context, "name"), Query.form(context, "note"), before.removed());
            default -> throw RefusedRequest.senseless("The form has no action.");
          };
      label.give(annotations, run.id());
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.senseless(String.valueOf(e.getMessage()));
    }
    context.redirect(Links.run(run.id()), HttpStatus.SEE_OTHER);
  }
}
