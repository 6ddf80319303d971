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

/// Ratings of agents from votes: a Bradley-Terry model (Bradley and Terry 1952), fitted by maximum
/// likelihood.
///
/// If an agent never lost or never won, its strength has no finite maximum. All ratings are then
/// preliminary and use a prior: each agent also has half a win and half a loss against an imaginary
/// agent of average strength.
///
/// @param ratings best first; equal ones by name
/// @param votes number of votes
/// @param ties number of ties, good or bad
/// @param effects effects of the controls
/// @param fragility small number of votes that decides the first place; absent if none was found
/// @param voters number of identified voters; absent if no vote identifies its voter
/// @param anonymous number of votes without a voter if others have one, each of which counts as a
///   voter of its own; absent if there are none
/// @param unknown reason why there are no intervals, in a sentence; absent if there are
/// @param preliminary reason for the use of a prior, in a sentence; absent if none was used
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ratings(
    List<Rating> ratings,
    long votes,
    long ties,
    List<Effect> effects,
    @Nullable Fragility fragility,
    @Nullable Integer voters,
    @Nullable Long anonymous,
    @Nullable String unknown,
    @Nullable String preliminary) {

  /// Mean of all ratings.
  public static final double MEAN = 1000;

  /// Rating points per unit of log strength.
  private static final double SCALE = 400 / Math.log(10);

  /// The 97.5 % quantile of the standard normal distribution.
  static final double Z = 1.959963984540054;

  private static final Set<Winner> TIES = Set.of(Winner.TIE, Winner.BOTH_BAD);

  /// Maximum number of agents: the work grows with its third power, and memory with its square.
  static final int MOST_AGENTS = 1_000;

  /// Number of agents behind the first one that are tried as rivals for the first place.
  private static final int RIVALS = 3;

  /// Rates all agents in these battles.
  ///
  /// @throws IllegalArgumentException if there are no battles or too many agents, if the agents
  ///   form groups without battles between them, or if a covariate is unknown
  public static Ratings of(List<Battle> battles, Rules rules) {
    if (battles.isEmpty()) {
      throw new IllegalArgumentException("there are no battles to rate");
    }
    VoteCounts counts = VoteCounts.of(battles, rules.controls());
    if (counts.agents.size() > MOST_AGENTS) {
      throw new IllegalArgumentException(
          "%,d agents cannot be rated together, %,d can; leave out those with few battles"
              .formatted(counts.agents.size(), MOST_AGENTS));
    }
    ComparisonGraph graph = ComparisonGraph.of(counts);
    refuseGroups(counts, graph);
    boolean bounded = graph.bounded();
    BradleyTerryFit fit =
        bounded
            ? BradleyTerryFit.of(counts, rules.ties())
            : BradleyTerryFit.preliminary(counts, rules.ties());
    boolean resampled = rules.resamples() > 0;
    if (resampled && !bounded) {
      throw new IllegalArgumentException(unbounded(counts, graph) + "; omit --bootstrap");
    }
    boolean tied = bounded && ComparisonGraph.decided(counts).groups().size() > 1;
    double[][] drawn =
        resampled && !tied
            ? Bootstrap.of(counts, rules.ties(), rules.resamples())
            : new double[0][];
    boolean few = !counts.voters.isEmpty() && counts.voters.size() < Uncertainty.FEWEST;
    Uncertainty uncertainty =
        tied || few
            ? Uncertainty.unknown()
            : resampled ? Uncertainty.of(drawn) : Uncertainty.of(counts, fit, !bounded);
    Ends ends = new Ends(fit, uncertainty, List.of(drawn));
    int agents = counts.agents.size();
    Ranks ranks = Ranks.of(fit.parameters, uncertainty, agents);
    long[] fought = counts.battles();
    List<String> named =
        battles.stream().map(Battle::voter).filter(voter -> !voter.isEmpty()).toList();
    long anonymous = named.isEmpty() ? 0 : battles.size() - named.size();
    List<Rating> ratings =
        IntStream.range(0, agents)
            .mapToObj(i ->
                new Rating(
                    counts.agents.get(i),
                    MEAN + SCALE * fit.parameters[i],
                    ends.low(i, MEAN),
                    ends.high(i, MEAN),
                    fought[i],
                    ranks.best[i],
                    ranks.worst[i]))
            .sorted(Comparator.comparingDouble(Rating::rating).reversed())
            .toList();
    return new Ratings(
        ratings,
        battles.size(),
        battles.stream().filter(it -> TIES.contains(it.winner())).count(),
        effects(rules.controls(), fit, ends, agents),
        bounded ? fragility(counts, rules.ties(), fit).orElse(null) : null,
        named.isEmpty() ? null : (Integer) (int) named.stream().distinct().count(),
        anonymous == 0 ? null : (Long) anonymous,
        unknown(counts, tied, few, ratings),
        bounded
            ? null
            : "Preliminary: "
                + unbounded(counts, graph)
                + ". All ratings therefore use a prior: half a win and half a loss of each"
                + " agent against an imaginary agent of average strength.");
  }

  /// Returns why there are no intervals; null if there are.
  private static @Nullable String unknown(
      VoteCounts counts, boolean tied, boolean few, List<Rating> ratings) {
    if (few) {
      return "%,d voters are too few for intervals; at least %d are needed."
          .formatted(counts.voters.size(), Uncertainty.FEWEST);
    }
    if (tied) {
      return "No intervals: only ties connect %s. Ties alone do not determine the uncertainty of ratings; collect votes that prefer a side."
          .formatted(groups(counts, ComparisonGraph.decided(counts)));
    }
    return ratings.stream().anyMatch(it -> it.lower() == null)
        ? "No interval if the votes of all voters are alike, since they do not show how much votes"
            + " vary."
        : null;
  }

  private static String groups(VoteCounts counts, ComparisonGraph graph) {
    return graph.groups().stream()
        .map(group -> named(counts, group))
        .collect(Collectors.joining(" | "));
  }

  /// The ends of the intervals, on the scale of ratings.
  ///
  /// @param drawn resampled parameters; empty without a bootstrap
  private record Ends(BradleyTerryFit fit, Uncertainty uncertainty, List<double[]> drawn) {

    @Nullable Double low(int parameter, double middle) {
      return end(parameter, middle, -1);
    }

    @Nullable Double high(int parameter, double middle) {
      return end(parameter, middle, 1);
    }

    private @Nullable Double end(int parameter, double middle, int side) {
      Double half = uncertainty.half(parameter);
      if (half == null) {
        return null;
      }
      double end =
          !drawn.isEmpty()
              ? Bootstrap.interval(drawn, parameter)[side < 0 ? 0 : 1]
              : fit.parameters[parameter] + side * half;
      return middle + SCALE * end;
    }
  }

  /// Returns a sentence about the first place.
  public String lead() {
    List<String> first =
        ratings.stream().filter(it -> it.bestRank() == 1).map(Rating::agent).toList();
    return first.size() == 1
        ? "'" + first.getFirst() + "' leads."
        : "No agent is shown to lead: "
            + (first.size() == ratings.size()
                ? "each of the " + first.size() + " agents"
                : first.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", ")))
            + " may be the first.";
  }

  private static List<Effect> effects(
      List<Control> controls, BradleyTerryFit fit, Ends ends, int agents) {
    List<Effect> effects = new ArrayList<>();
    for (int c = 0; c < controls.size(); c++) {
      int at = agents + c;
      effects.add(
          new Effect(
              controls.get(c), SCALE * fit.parameters[at], ends.low(at, 0), ends.high(at, 0)));
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

  private static void refuseGroups(VoteCounts counts, ComparisonGraph graph) {
    List<BitSet> groups = graph.groups();
    if (groups.size() > 1) {
      throw new IllegalArgumentException(
          "no battles connect these %d groups of agents, so their ratings are not comparable: %s"
              .formatted(groups.size(), groups(counts, graph)));
    }
  }

  /// Returns a sentence about the agents whose ratings are unbounded.
  private static String unbounded(VoteCounts counts, ComparisonGraph graph) {
    BitSet top = graph.unbeaten();
    BitSet bottom = graph.winless();
    boolean best = top.cardinality() <= bottom.cardinality();
    return "%s never %s against the other agents, so the votes do not bound the rating"
        .formatted(named(counts, best ? top : bottom), best ? "lost or tied" : "won or tied");
  }

  private static String named(VoteCounts counts, BitSet group) {
    String names =
        group.stream()
            .limit(6)
            .mapToObj(i -> "'" + counts.agents.get(i) + "'")
            .collect(Collectors.joining(", "));
    return group.cardinality() > 6 ? names + " and " + (group.cardinality() - 6) + " more" : names;
  }

  /// Returns the battles of all agents that are connected with the given one, directly or
  /// indirectly.
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
