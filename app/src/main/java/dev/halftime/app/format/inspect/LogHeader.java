package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Score;
import dev.halftime.app.format.ExportedEpisode;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The header of a log of Inspect AI: what was evaluated, and the results. Mutable; not
/// thread-safe.
final class LogHeader {

  private static final int VERSION = 2;
  private static final String SCORER = "halftime";

  /// The record has no dates; a log must have one.
  private static final String CREATED = "1970-01-01T00:00:00+00:00";

  private static final int ID = 22; // characters of an id of Inspect

  private final Set<String> ids = new LinkedHashSet<>();
  private String run = "";
  private String benchmark = "";
  private String agent = "";
  private String model = "";
  private Usage usage = Usage.NONE;
  private int epochs = 1;
  private int samples;
  private int scored;
  private double sum;

  /// Adds a sample.
  void add(ExportedEpisode each) {
    run = each.run();
    benchmark = each.episode().cell().benchmark();
    agent = each.episode().cell().agent();
    model = each.model();
    ids.add(each.task().id());
    usage = usage.plus(each.episode().usage());
    epochs = Math.max(epochs, each.attempt());
    samples++;
    if (each.score() instanceof Score.Graded graded) {
      sum += graded.value();
      scored++;
    }
  }

  ObjectNode json() {
    ObjectNode header = Json.object().put("version", VERSION).put("status", "success");
    ObjectNode eval = header.putObject("eval");
    String id = Json.digest(List.of(run, benchmark, agent));
    eval.put("eval_id", id.substring(0, ID)).put("run_id", run);
    eval.put("created", CREATED).put("task", benchmark).put("task_id", id.substring(ID, 2 * ID));
    eval.put("task_version", 0).put("model", agent);
    for (String none :
        new String[] {
          "task_attribs", "task_args", "model_args", "model_generate_config", "packages"
        }) {
      eval.putObject(none);
    }
    ObjectNode dataset = eval.putObject("dataset").put("name", benchmark).put("shuffled", false);
    dataset.put("samples", ids.size()).set("sample_ids", Json.tree(ids));
    eval.putObject("config").put("epochs", epochs);
    ObjectNode plan = header.putObject("plan").put("name", "plan");
    plan.putArray("steps");
    plan.putObject("config");
    header.set("results", results());
    ObjectNode stats = header.putObject("stats");
    stats.put("started_at", CREATED).put("completed_at", CREATED);
    ObjectNode models = stats.putObject("model_usage");
    if (usage.tokens() > 0) {
      models.set(model, InspectSample.usage(usage));
    }
    return header;
  }

  private ObjectNode results() {
    ObjectNode results = Json.object();
    results.put("total_samples", samples).put("completed_samples", samples);
    ObjectNode score = results.putArray("scores").addObject();
    score.put("name", SCORER).put("scorer", SCORER);
    score.put("scored_samples", scored).put("unscored_samples", samples - scored);
    score.putObject("params");
    ObjectNode metrics = score.putObject("metrics");
    if (scored > 0) {
      ObjectNode mean = metrics.putObject("mean").put("name", "mean").put("value", sum / scored);
      mean.putObject("params");
    }
    return results;
  }
}
