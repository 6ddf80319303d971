package dev.halftime.app.cli.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.rl.PolicyLoss;
import dev.halftime.lm.rl.PolicyLoss.Tokens;
import dev.halftime.lm.rl.RewardScale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// The command `lm grpo-loss`, which computes the losses of GRPO for comparison with other
/// implementations.
@Command(
    name = "grpo-loss",
    description = {
      "Computes advantages, losses and gradients of GRPO and its variants for each case on standard"
          + " input, one JSON object per line: token log-probabilities `new`, `old` and `ref`,"
          + " their `mask`,",
      "`rewards` in groups of `num_generations`, and TRL's parameters. Prints JSON."
    },
    footer = "  halftime lm grpo-loss --json < cases.jsonl")
final class LmGrpoLossCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Override
  public Integer call() {
    lm.eachLine(line -> Json.canonical(answer(line)));
    return ExitCode.OK;
  }

  private static ObjectNode answer(JsonNode line) {
    double[] rewards = row(line, "rewards", Double.NaN);
    double[][] now = rows(line, "new", rewards.length);
    double[][] mask = like(now, line, "mask");
    double beta = number(line, "beta");
    double[][] old = line.path("old").isNull() ? now : like(now, line, "old");
    double[][] reference = beta == 0 ? now : like(now, line, "ref");
    Tokens tokens = new Tokens(now, old, reference, mask);
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    for (RewardScale scale : RewardScale.values()) {
      double[] advantages = scale.advantages(rewards, whole(line, "num_generations"));
      ObjectNode result = results.addObject();
      result.put("scale_rewards", scale.id());
      result.set("advantages", Json.tree(advantages));
      ObjectNode losses = result.putObject("losses");
      for (PolicyLoss.Sum sum : PolicyLoss.Sum.values()) {
        put(losses, sum.id(), loss(line, sum, false).of(tokens, advantages));
      }
      PolicyLoss bySequence = loss(line, PolicyLoss.Sum.GRPO, true);
      put(losses, "grpo_sequence_level", bySequence.of(tokens, advantages));
      result.set(
          "metrics",
          metrics(loss(line, PolicyLoss.Sum.GRPO, false).diagnostics(tokens, advantages), beta));
    }
    return answer;
  }

  private static PolicyLoss loss(JsonNode line, PolicyLoss.Sum sum, boolean bySequence) {
    JsonNode delta = line.path("delta");
    return new PolicyLoss(
        sum,
        bySequence,
        number(line, "epsilon_low"),
        number(line, "epsilon_high"),
        delta.isNumber() ? OptionalDouble.of(delta.asDouble()) : OptionalDouble.empty(),
        number(line, "beta"),
        whole(line, "max_completion_length"),
        whole(line, "gradient_accumulation_steps"),
        number(line, "num_items_in_batch"));
  }

  private static void put(ObjectNode losses, String name, PolicyLoss.Value value) {
    ObjectNode loss = losses.putObject(name);
    loss.put("loss", value.loss());
    loss.set("grad", Json.tree(value.gradient()));
  }

  private static ObjectNode metrics(PolicyLoss.Diagnostics found, double beta) {
    ObjectNode metrics = Json.object();
    if (beta != 0) {
      metrics.put("kl", found.divergence());
    }
    metrics.put("clip_ratio/low_mean", found.low());
    metrics.put("clip_ratio/high_mean", found.high());
    metrics.put("clip_ratio/region_mean", found.low() + found.high());
    if (Double.isFinite(found.least())) {
      metrics.put("clip_ratio/low_min", found.least());
      metrics.put("clip_ratio/high_max", found.most());
    }
    return metrics;
  }

  private static double[][] like(double[][] now, JsonNode line, String field) {
    double[][] rows = rows(line, field, now.length);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != now[i].length) {
        throw new IllegalArgumentException(
            "'%s' has %d tokens in row %d where 'new' has %d"
                .formatted(field, rows[i].length, i + 1, now[i].length));
      }
    }
    return rows;
  }

  private static double[][] rows(JsonNode line, String field, int count) {
    JsonNode rows = line.path(field);
    if (!rows.isArray() || rows.size() != count) {
      throw new IllegalArgumentException(
          "'%s' must be a list of %d rows, one for each reward".formatted(field, count));
    }
    double[][] numbers = new double[count][];
    for (int i = 0; i < count; i++) {
      numbers[i] = numbers(rows.get(i), field);
    }
    return numbers;
  }

  private static double[] row(JsonNode line, String field, double missing) {
    JsonNode row = line.path(field);
    ArrayNode known = Json.MAPPER.createArrayNode();
    row.forEach(value -> known.add(value.isNull() ? Json.tree(missing) : value));
    return numbers(row.isArray() ? known : row, field);
  }

  private static double[] numbers(JsonNode row, String field) {
    if (!row.isArray()) {
      throw new IllegalArgumentException("'" + field + "' must hold lists of numbers");
    }
    double[] numbers = new double[row.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!row.get(i).isNumber()) {
        throw new IllegalArgumentException("'" + field + "' must hold numbers, not " + row.get(i));
      }
      numbers[i] = row.get(i).asDouble();
    }
    return numbers;
  }

  private static double number(JsonNode line, String field) {
    if (!line.path(field).isNumber()) {
      throw new IllegalArgumentException("a number '" + field + "' is needed");
    }
    return line.path(field).asDouble();
  }

  private static int whole(JsonNode line, String field) {
    double number = number(line, field);
    if (number < 1 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "'" + field + "' must be a whole number of 1 or more, not " + line.path(field));
    }
    return (int) number;
  }
}
