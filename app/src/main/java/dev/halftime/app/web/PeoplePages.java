package dev.halftime.app.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Result;
import dev.halftime.Score;
import dev.halftime.app.Ledger;
import dev.halftime.record.Store;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What people did, beside what a scripted user did at the same task with the same agent.
final class PeoplePages {

  /// How many episodes are compared at most, the newest first.
  private static final int COMPARED = 200;

  private final Store store;
  private final Ledger ledger;
  private final Arena arena;
  private final Templates templates;

  PeoplePages(Store store, Ledger ledger, Arena arena, Templates templates) {
    this.store = store;
    this.ledger = ledger;
    this.arena = arena;
    this.templates = templates;
  }

  void add(JavalinConfig config) {
    config.routes.get("/people", this::people);
  }

  /// How somebody did in an episode.
  ///
  /// @param value the score; 0 where there is none
  /// @param words how many a turn
  record Way(String score, double value, int turns, double words, double minutes) {

    String shown() {
      return String.format(Locale.ROOT, "%s in %d turns of %.1f words", score, turns, words);
    }
  }

  /// A person's episode.
  record Line(
      String role,
      String benchmark,
      String task,
      String agent,
      String link,
      String minutes,
      String person,
      String scripted) {}

  private void people(Context context) {
    List<Line> lines = new ArrayList<>();
    for (ObjectNode note : ledger.all("chair").reversed()) {
      String run = note.path("run").asText();
      Optional<Cell> cell = Keys.cell(note.path("cell").asText());
      if (cell.isPresent() && !arena.hides(run) && lines.size() < 200) {
        lines.add(line(note, run, cell.get()));
      }
    }
    templates.page(
        context,
        "People",
        "people",
        Map.of(
            "lines", lines,
            "likeness", Likeness.of(pairs()),
            "agreement", agreement(),
            "judgements", ledger.all("questionnaire").reversed()));
  }

  /// The newest episodes in which a person was the customer, with those of the scripted users who
  /// took their places.
  private List<Likeness.Pair> pairs() {
    List<Likeness.Pair> pairs = new ArrayList<>();
    for (ObjectNode note : ledger.all("chair").reversed()) {
      String run = note.path("run").asText();
      Optional<Cell> cell = Keys.cell(note.path("cell").asText());
      if (pairs.size() < COMPARED
          && cell.isPresent()
          && note.path("role").asText().equals("customer")
          && !arena.hides(run)) {
        Optional<Way> person = way(run, cell.get(), Party.USER);
        Optional<Way> scripted = way(Sitting.scripted(run), cell.get(), Party.USER);
        if (person.isPresent() && scripted.isPresent()) {
          String task = note.path("seed").asText() + '/' + cell.get().benchmark() + '/';
          pairs.add(new Likeness.Pair(task + cell.get().task(), person.get(), scripted.get()));
        }
      }
    }
    return pairs;
  }

  /// How often people who judged an episode said what the score says.
  private String agreement() {
    int all = 0;
    int same = 0;
    for (ObjectNode line : ledger.all("questionnaire")) {
      Optional<Cell> cell = Keys.cell(line.path("cell").asText());
      String solved = line.path("solved").asText();
      if (cell.isPresent() && !arena.hides(line.path("run").asText())) {
        Optional<Result> result = store.result(line.path("run").asText(), cell.get());
        if (result.isPresent() && result.get().score() instanceof Score.Graded graded) {
          all++;
          String scored = graded.value() == 1 ? "yes" : graded.value() == 0 ? "no" : "partly";
          same += scored.equals(solved) ? 1 : 0;
        }
      }
    }
    return all == 0 ? "" : "Of %,d judgements %,d say what the score says.".formatted(all, same);
  }

  private Line line(ObjectNode note, String run, Cell cell) {
    boolean customer = note.path("role").asText().equals("customer");
    Party party = customer ? Party.USER : Party.AGENT;
    String scripted = customer ? way(Sitting.scripted(run), cell, party).map(Way::shown).orElse("") : "";
    return new Line(
        note.path("role").asText(),
        cell.benchmark(),
        cell.task(),
        cell.agent(),
        Links.episode(run, cell),
        String.format(Locale.ROOT, "%.2f", note.path("minutes").asDouble()),
        way(run, cell, party).map(Way::shown).orElse(""),
        scripted);
  }

  private Optional<Way> way(String run, Cell cell, Party party) {
    Optional<Episode> episode = store.episode(run, cell);
    Optional<Result> result = store.result(run, cell);
    if (episode.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    int turns = 0;
    int words = 0;
    for (Event event : episode.get().transcript()) {
      if (event instanceof Event.Did(Party by, Action.Say(String text), var _) && by == party) {
        turns++;
        words += text.strip().split("\\s+").length;
      }
    }
    return Optional.of(
        new Way(
            ResultView.score(result.get().score()),
            result.get().score() instanceof Score.Graded graded ? graded.value() : 0,
            turns,
            turns == 0 ? 0 : (double) words / turns,
            Chairs.minutes(episode.get(), party)));
  }
}
