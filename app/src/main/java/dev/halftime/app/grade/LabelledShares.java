package dev.halftime.app.grade;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.json.Json;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.JudgedShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Success according to a judge or scorer, and the estimate corrected with people's labels on some
/// of the episodes, for each agent, benchmark and setting with labels.
///
/// @param by name of the judge or scorer
/// @param shares shares by agent, benchmark and setting
public record LabelledShares(String by, SortedMap<String, JudgedShare> shares) {

  /// Corrects verdicts with labels.
  ///
  /// @param labels labels by [Episode.Key#key]
  public static LabelledShares of(
      EpisodeVerdicts verdicts, Map<String, Boolean> labels, List<Episode.Key> cells) {
    SortedMap<String, List<Episode.Key>> groups = new TreeMap<>();
    for (Episode.Key cell : cells) {
      if (verdicts.right().containsKey(cell.key())) {
        String group = cell.agent() + " on " + cell.benchmark() + ", " + cell.setting().id();
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(cell);
      }
    }
    SortedMap<String, JudgedShare> shares = new TreeMap<>();
    groups.forEach((group, members) -> {
      if (members.stream().anyMatch(cell -> labels.containsKey(cell.key()))) {
        shares.put(group, share(verdicts, labels, members));
      }
    });
    return new LabelledShares(verdicts.by(), shares);
  }

  private static JudgedShare share(
      EpisodeVerdicts verdicts, Map<String, Boolean> labels, List<Episode.Key> cells) {
    boolean[] judged = new boolean[cells.size()];
    @Nullable Boolean[] known = new Boolean[cells.size()];
    for (int i = 0; i < judged.length; i++) {
      judged[i] = Boolean.TRUE.equals(verdicts.right().get(cells.get(i).key()));
      known[i] = labels.get(cells.get(i).key());
    }
    return JudgedShare.of(judged, known, clusters(cells));
  }

  /// Returns the cluster of each episode: all trials of a task, or of a sequence in any order, form
  /// a cluster.
  private static int[] clusters(List<Episode.Key> cells) {
    Map<String, Integer> numbers = new HashMap<>();
    return cells.stream()
        .map(cell -> {
          String sequence = cell.sequence();
          int order = sequence.indexOf('.');
          return sequence.isEmpty()
              ? "t" + cell.task()
              : "s" + (order < 0 ? sequence : sequence.substring(0, order));
        })
        .mapToInt(together -> numbers.computeIfAbsent(together, _ -> numbers.size()))
        .toArray();
  }

  /// Returns the lines for a terminal.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Success according to " + by + ", corrected by labels (percent):");
    if (shares.isEmpty()) {
      lines.add("  no episode has both a verdict and a label");
    }
    shares.forEach((group, share) -> {
      lines.add("  " + group);
      lines.add("    raw " + words(share.raw()) + ", labels alone " + words(share.labelled()));
      lines.add(
          "    prediction-powered "
              + words(share.powered())
              + String.format(Locale.ROOT, ", weight of the verdicts %.2f", share.trust()));
      Double inverted = share.inverted();
      lines.add(
          inverted == null
              ? "    Rogan-Gladen: undefined, since labels of one kind are missing or the verdicts"
                  + " do not depend on the truth"
              : String.format(
                  Locale.ROOT,
                  "    Rogan-Gladen %.1f, sensitivity %.1f, specificity %.1f",
                  100 * inverted,
                  100 * share.sensitivity(),
                  100 * share.specificity()));
    });
    return lines;
  }

  /// Returns the shares as JSON.
  public ArrayNode json() {
    ArrayNode all = Json.object().putArray("labels");
    shares.forEach((group, share) -> {
      ObjectNode line = all.addObject().put("by", by).put("of", group);
      line.set("raw", Json.tree(share.raw()));
      line.set("labelled", Json.tree(share.labelled()));
      line.set("predictionPowered", Json.tree(share.powered()));
      line.put("weight", share.trust());
      Double inverted = share.inverted();
      if (inverted != null) {
        line.put("roganGladen", inverted);
        line.put("sensitivity", share.sensitivity()).put("specificity", share.specificity());
      }
    });
    return all;
  }

  private static String words(Estimate estimate) {
    Double low = estimate.low();
    Double high = estimate.high();
    String interval =
        low == null || high == null
            ? "[?]"
            : String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * low, 100 * high);
    return String.format(Locale.ROOT, "%.1f %s", 100 * estimate.value(), interval)
        + " (n = "
        + estimate.clusters()
        + ')';
  }
}
