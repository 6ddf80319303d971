package dev.halftime.report.worth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.report.worth.WorthPrices.Price;
import dev.halftime.report.worth.WorthTask.Arm;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.FiellerInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The value of an agent compared with a person, on the same tasks, at given prices.
///
/// @param person `human`, or the name of a scripted colleague
/// @param all all tasks together
/// @param families by family of tasks, with decisions whose intervals hold for all together
/// @param breakEven prices at which an arm is worth as much as a person alone
/// @param tornado what a lower and a higher price change, the most important one first
public record Worth(
    String benchmark,
    String setting,
    String agent,
    String person,
    WorthPrices prices,
    Line all,
    List<Line> families,
    List<BreakEven> breakEven,
    List<Swing> tornado) {

  private static final double LEVEL = 0.95;

  // Weights of pseudo-observations: four at 95 % as in Agresti and Coull's interval of one share,
  // two as in Agresti and Min's interval of a difference.
  private static final double ONE_SHARE = 1;
  private static final double DIFFERENCE = 0.5;

  private static final double LOWER = 0.5;
  private static final double HIGHER = 2;

  /// Minimum number of clusters for a decision.
  private static final int FEWEST = 20;

  /// A group of tasks.
  ///
  /// @param costs dollars per right outcome, in the order of [Arm]
  /// @param alone dollars per task by which the agent alone is worth more than a person alone
  /// @param both dollars per task by which both are worth more than a person alone
  public record Line(
      String family,
      int tasks,
      List<Estimate> costs,
      Estimate alone,
      Estimate both,
      Decision decision) {

    /// Returns the dollars per right outcome of an arm.
    public Estimate cost(Arm arm) {
      return costs.get(
          switch (arm) {
            case PERSON -> 0;
            case AGENT -> 1;
            case BOTH -> 2;
          });
    }
  }

  /// The decision that the intervals of a family support.
  public enum Decision {
    /// The agent alone is worth more than a person, and is not estimated below both.
    SHIP("ship it"),
    /// The agent with a person who checks is worth more than a person alone.
    KEEP("keep a person beside it"),
    /// Neither is shown to be worth more than a person alone.
    WAIT("not yet");

    private final String title;

    Decision(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// The amount of a price at which an arm is worth as much as a person alone.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BreakEven(Arm arm, Price price, Estimate amount) {}

  /// Gains of both arms per task if one price is lower or higher.
  ///
  /// @param low the lower amount
  /// @param high the higher amount
  public record Swing(
      Price price,
      double low,
      double high,
      double aloneAtLow,
      double aloneAtHigh,
      double bothAtLow,
      double bothAtHigh) {

    double range() {
      return Math.max(Math.abs(aloneAtHigh - aloneAtLow), Math.abs(bothAtHigh - bothAtLow));
    }
  }

  /// Computes what an agent is worth.
  static Worth of(
      String benchmark,
      String setting,
      String agent,
      String person,
      WorthPrices prices,
      List<WorthTask> tasks) {
    SequencedMap<String, List<WorthTask>> families = new TreeMap<>();
    tasks.forEach(it -> families.computeIfAbsent(it.family(), _ -> new ArrayList<>()).add(it));
    double level = 1 - (1 - LEVEL) / (2 * families.size()); // Bonferroni: two tests a family
    return new Worth(
        benchmark,
        setting,
        agent,
        person,
        prices,
        line("all", tasks, prices, 1 - (1 - LEVEL) / 2),
        families.entrySet().stream()
            .map(each -> line(each.getKey(), each.getValue(), prices, level))
            .toList(),
        breakEven(tasks, prices),
        tornado(tasks, prices));
  }

  private static Line line(String family, List<WorthTask> tasks, WorthPrices at, double level) {
    PaddedTasks padded = new PaddedTasks(tasks);
    List<Estimate> costs = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      costs.add(
          FiellerInterval.of(
                  padded.sample(it -> it.cost(arm, at), it -> -it.good(arm, at)), ONE_SHARE, LEVEL)
              .atLeast(0));
    }
    Estimate alone =
        FiellerInterval.of(padded.sample(it -> it.gain(Arm.AGENT, at), _ -> -1), DIFFERENCE, level);
    Estimate both =
        FiellerInterval.of(padded.sample(it -> it.gain(Arm.BOTH, at), _ -> -1), DIFFERENCE, level);
    boolean ships = FEWEST <= alone.clusters() && alone.excludesBelow(0);
    boolean keeps = FEWEST <= both.clusters() && both.excludesBelow(0);
    Decision decision =
        ships && alone.value() >= both.value()
            ? Decision.SHIP
            : keeps ? Decision.KEEP : ships ? Decision.SHIP : Decision.WAIT;
    return new Line(family, tasks.size(), costs, alone, both, decision);
  }

  private static List<BreakEven> breakEven(List<WorthTask> tasks, WorthPrices prices) {
    PaddedTasks padded = new PaddedTasks(tasks);
    List<BreakEven> all = new ArrayList<>();
    for (Arm arm : List.of(Arm.AGENT, Arm.BOTH)) {
      for (Price price : List.of(Price.MINUTE, Price.ERROR, Price.TOKENS)) {
        WorthPrices none = prices.with(price, 0);
        WorthPrices one = prices.with(price, 1);
        all.add(
            new BreakEven(
                arm,
                price,
                FiellerInterval.of(
                    padded.sample(
                        it -> it.gain(arm, none), it -> it.gain(arm, one) - it.gain(arm, none)),
                    DIFFERENCE,
                    LEVEL)));
      }
    }
    return all;
  }

  private static List<Swing> tornado(List<WorthTask> tasks, WorthPrices prices) {
    List<Swing> swings = new ArrayList<>();
    for (Price price : Price.values()) {
      double low = LOWER * prices.get(price);
      double high =
          price == Price.CAUGHT
              ? Math.min(1, HIGHER * prices.get(price))
              : HIGHER * prices.get(price);
      WorthPrices lower = prices.with(price, low);
      WorthPrices higher = prices.with(price, high);
      swings.add(
          new Swing(
              price,
              low,
              high,
              mean(tasks, Arm.AGENT, lower),
              mean(tasks, Arm.AGENT, higher),
              mean(tasks, Arm.BOTH, lower),
              mean(tasks, Arm.BOTH, higher)));
    }
    return swings.stream().sorted(Comparator.comparingDouble(Swing::range).reversed()).toList();
  }

  private static double mean(List<WorthTask> tasks, Arm arm, WorthPrices at) {
    return mean(tasks, it -> it.gain(arm, at));
  }

  private static double mean(List<WorthTask> tasks, ToDoubleFunction<WorthTask> of) {
    return tasks.stream().mapToDouble(of).average().orElse(Double.NaN);
  }
}
