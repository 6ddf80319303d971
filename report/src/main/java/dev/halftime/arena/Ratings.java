package dev.halftime.arena;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What votes say about the agents: a Bradley-Terry model (Bradley and Terry 1952) fitted by
/// maximum likelihood.
///
/// @param ratings best first; among equals, by name
/// @param votes how many there were
/// @param ties how many of them were ties, good or bad
/// @param effects what the controls are worth
/// @param fragility how few votes decide the first place; absent if none were found
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ratings(
    List<Rating> ratings,
    long votes,
    long ties,
    List<Effect> effects,
    @Nullable Fragility fragility) {

  /// The mean of all ratings.
  public static final double MEAN = 1000;

  /// Rating points for each unit of log strength.
  private static final double SCALE = 400 / Math.log(10);

  /// The two-sided 95 % point of the normal distribution.
  private static final double Z = 1.959963984540054;

  private static final Set<Winner> TIES = Set.of(Winner.TIE, Winner.BOTH_BAD);

  /// How many agents behind the first are tried as rivals for its place.
  private static final int RIVALS = 3;

  /// Rates all agents that these battles name.
  ///
  /// @throws IllegalArgumentException if there are no battles, if groups of agents never met, if
  ///   some never lost or never won, or if a control is unknown
  public static Ratings of(List<Battle> battles, Rules rules) {
    if (battles.isEmpty()) {
      throw new IllegalArgumentException("there are no battles; nobody can be rated");
    }
    VoteCounts counts = VoteCounts.of(battles, rules.controls());
    check(counts);
    BradleyTerryFit fit = BradleyTerryFit.of(counts, rules.ties());
    double[][] ends =
        rules.resamples() > 0
            ? Bootstrap.intervals(counts, rules.ties(), rules.resamples())
            : sandwich(fit);
    long[] fought = counts.battles();
    int agents = counts.agents.size();
    List<Rating> ratings =
        IntStream.range(0, agents)
            .mapToObj(i ->
                new Rating(
                    counts.agents.get(i),
                    MEAN + SCALE * fit.parameters[i],
                    MEAN + SCALE * ends[i][0],
                    MEAN + SCALE * ends[i][1],
                    fought[i]))
            .sorted(Comparator.comparingDouble(Rating::rating).reversed())
            .toList();
    return new Ratings(
        ratings,
        battles.size(),
        battles.stream().filter(it -> TIES.contains(it.winner())).count(),
        effects(rules.controls(), fit, ends, agents),
        fragility(counts, rules.ties(), fit).orElse(null));
  }

  private static double[][] sandwich(BradleyTerryFit fit) {
    double[] variances = fit.variances();
    double[][] ends = new double[variances.length][];
    for (int i = 0; i < ends.length; i++) {
      double half = Z * Math.sqrt(variances[i]);
      ends[i] = new double[] {fit.parameters[i] - half, fit.parameters[i] + half};
    }
    return ends;
  }

  private static List<Effect> effects(
      List<Control> controls, BradleyTerryFit fit, double[][] ends, int agents) {
    List<Effect> effects = new ArrayList<>();
    for (int c = 0; c < controls.size(); c++) {
      int at = agents + c;
      effects.add(
          new Effect(
              controls.get(c),
              SCALE * fit.parameters[at],
              SCALE * ends[at][0],
              SCALE * ends[at][1]));
    }
    return effects;
  }

  private static Optional<Fragility> fragility(VoteCounts counts, Ties ties, BradleyTerryFit fit) {
    List<Integer> order =
        IntStream.range(0, counts.agents.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -fit.parameters[i]))
            .toList();
    VoteRemoval erosion = new VoteRemoval(counts, ties, fit, order.getFirst());
    return order.stream()
        .skip(1)
        .limit(RIVALS)
        .flatMap(rival -> erosion.by(rival).stream())
        .min(Comparator.comparingLong(Fragility::votes));
  }

  private static void check(VoteCounts counts) {
    ComparisonGraph connections = ComparisonGraph.of(counts);
    List<BitSet> groups = connections.groups();
    if (groups.size() > 1) {
      throw new IllegalArgumentException(
          "no battles connect these %d groups of agents, so that ratings across them mean nothing: %s"
              .formatted(
                  groups.size(),
                  groups.stream()
                      .map(group -> named(counts, group))
                      .collect(Collectors.joining(" | "))));
    }
    BitSet top = connections.unbeaten();
    BitSet bottom = connections.winless();
    if (top.cardinality() == counts.agents.size()) {
      return;
    }
    boolean best = top.cardinality() <= bottom.cardinality();
    throw new IllegalArgumentException(
        "%s never %s against the other agents, so that the votes set no bound to the rating"
            .formatted(named(counts, best ? top : bottom), best ? "lost or tied" : "won or tied"));
  }

  private static String named(VoteCounts counts, BitSet group) {
    String names =
        group.stream()
            .limit(6)
            .mapToObj(i -> "'" + counts.agents.get(i) + "'")
            .collect(Collectors.joining(", "));
    return group.cardinality() > 6 ? names + " and " + (group.cardinality() - 6) + " more" : names;
  }

  /// The battles of the agents that are connected with one, however far around.
  public static List<Battle> around(String agent, List<Battle> battles) {
    VoteCounts counts = VoteCounts.of(battles, List.of());
    int at = counts.agents.indexOf(agent);
    if (at < 0) {
      return List.of();
    }
    BitSet group =
        ComparisonGraph.of(counts).groups().stream()
            .filter(it -> it.get(at))
            .findFirst()
            .orElseThrow();
    Set<String> names = group.stream().mapToObj(counts.agents::get).collect(Collectors.toSet());
    return battles.stream().filter(it -> names.contains(it.a())).toList();
  }
}
