package dev.halftime.app.format.react;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.app.format.BoundedInput;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RunFormat;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The runs of ReAct on FEVER and WebShop that its authors published in their notebooks (Yao et al.
/// 2023, [ReAct](https://arxiv.org/abs/2210.03629)), as JSON lines, which may be compressed by
/// gzip.
///
/// A line of FEVER is `{id, claim, steps: [{thought, action, observation}], answer, gold}`, one of
/// WebShop `{id, instruction, actions, score}`. The model's texts are replayed with Halftime's own
/// loop and parser. FEVER's verdict is computed: exact match of the answer with the right one.
/// WebShop's score is the recorded one, since its shop is not part of the record.
public final class ReactFormat implements RunFormat {

  @Override
  public String about() {
    return "ReAct's runs on FEVER and WebShop (JSON lines, may be gzip)";
  }

  @Override
  public String caveat() {
    return "The runs were recorded by others. The answers of their model were parsed again here;"
        + " FEVER verdicts were computed here, and WebShop scores are as recorded.";
  }

  @Override
  public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
    try (InputStream in = BoundedInput.plain(file)) {
      JsonLines.read(in, (_, line) -> each.accept(episode(ReactRecord.of(line))));
    }
  }

  private static ImportedEpisode episode(ReactRecord run) {
    ImportedEpisode played = ReactReplay.play(run, (_, episode) -> score(run, episode));
    boolean shop = run.environment() == ReactRecord.Environment.WEBSHOP;
    Score score = played.score();
    ObjectNode line = Json.object();
    line.set("id", run.id());
    line.set("actions", Json.tree(ReactReplay.actions(played.episode(), shop, run.steps().size())));
    line.put("verdict", graded(score) >= 1 ? 1 : 0);
    if (shop) {
      line.put("score", graded(score));
    } else {
      line.put("answer", answer(run, played.episode()));
      line.put("gold", run.gold());
    }
    return new ImportedEpisode(played.task(), played.episode(), score, line);
  }

  private static Score score(ReactRecord run, Episode episode) {
    if (run.score().isPresent()) {
      return Score.of(run.score().getAsDouble(), "the recorded score of WebShop");
    }
    String answer = answer(run, episode);
    boolean right = AnswerMatch.matches(answer, run.gold());
    return Score.of(
        right,
        "the answer '%s' %s '%s'".formatted(answer, right ? "matches" : "is not", run.gold()));
  }

  /// Returns the recorded answer; where none is recorded, the one of the parsed actions.
  private static String answer(ReactRecord run, Episode episode) {
    return run.answer().orElseGet(() -> episode.answer().orElse(""));
  }

  private static double graded(Score score) {
    return score instanceof Score.Graded graded ? graded.value() : 0;
  }

  @Override
  public List<String> summary(List<ImportedEpisode> episodes) {
    return List.of(
            summary("fever", "exact match", episodes, it -> it.task().family().equals("fever")),
            summary("webshop", "mean score", episodes, it -> it.task().family().equals("webshop")))
        .stream()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String summary(
      String name, String mean, List<ImportedEpisode> all, Predicate<ImportedEpisode> own) {
    List<Double> scores = all.stream().filter(own).map(it -> graded(it.score())).toList();
    if (scores.isEmpty()) {
      return "";
    }
    double sum = scores.stream().mapToDouble(it -> it).sum();
    long successes = scores.stream().filter(it -> it >= 1).count();
    return String.format(
        Locale.ROOT,
        "%s: %,d runs, %s %.3f, success rate %.1f %% (%,d).",
        name,
        scores.size(),
        mean,
        sum / scores.size(),
        100.0 * successes / scores.size(),
        successes);
  }
}
