package dev.halftime.app.web.view;

import dev.halftime.arena.Battle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// How often each agent won, tied and lost, in total and against each other agent.
///
/// @param rows the agents, those with the larger share of points first
public record WinMatrix(List<Row> rows) {

  /// Maximum number of agents for which all pairs are shown.
  public static final int MOST = 20;

  /// Maximum number of agents that are shown.
  public static final int SHOWN = 200;

  public WinMatrix {
    rows = List.copyOf(rows);
  }

  /// Numbers of votes.
  public record Votes(int won, int tied, int lost) {

    private static final Votes NONE = new Votes(0, 0, 0);

    private Votes and(Votes other) {
      return new Votes(won + other.won, tied + other.tied, lost + other.lost);
    }

    private Votes reversed() {
      return new Votes(lost, tied, won);
    }

    int all() {
      return won + tied + lost;
    }

    /// Returns the share of points, with half a point for a tie.
    double share() {
      return all() == 0 ? 0.5 : (won + tied / 2.0) / all();
    }

    /// Returns the votes as won-tied-lost; empty if there are none.
    public String text() {
      return all() == 0 ? "" : won + "-" + tied + "-" + lost;
    }

    /// Returns the CSS class `ahead`, `even` or `behind`.
    public String style() {
      return all() == 0 || won == lost ? "even" : won > lost ? "ahead" : "behind";
    }
  }

  /// An agent.
  ///
  /// @param against votes against each agent, in the order of the rows; empty if there are too many
  public record Row(String agent, Votes votes, List<Votes> against) {

    public Row {
      against = List.copyOf(against);
    }

    /// Returns the share of points in percent, with half a point for a tie.
    public String points() {
      return String.format(Locale.ROOT, "%.0f %%", 100 * votes.share());
    }
  }

  static WinMatrix of(List<Battle> battles) {
    Map<String, Map<String, Votes>> pairs = new TreeMap<>();
    for (Battle battle : battles) {
      Votes vote =
          switch (battle.winner()) {
            case A -> new Votes(1, 0, 0);
            case B -> new Votes(0, 0, 1);
            case TIE, BOTH_BAD -> new Votes(0, 1, 0);
          };
      pairs.computeIfAbsent(battle.a(), _ -> new TreeMap<>()).merge(battle.b(), vote, Votes::and);
      pairs
          .computeIfAbsent(battle.b(), _ -> new TreeMap<>())
          .merge(battle.a(), vote.reversed(), Votes::and);
    }
    Map<String, Votes> sums = new TreeMap<>();
    pairs.forEach((agent, others) ->
        sums.put(agent, others.values().stream().reduce(Votes.NONE, Votes::and)));
    List<String> order = new ArrayList<>(sums.keySet());
    order.sort((one, other) -> Double.compare(share(sums, other), share(sums, one)));
    List<Row> rows = new ArrayList<>();
    for (String agent : order) {
      Map<String, Votes> others = pairs.getOrDefault(agent, Map.of());
      List<Votes> against =
          order.size() > MOST
              ? List.of()
              : order.stream().map(it -> others.getOrDefault(it, Votes.NONE)).toList();
      rows.add(new Row(agent, Objects.requireNonNull(sums.get(agent)), against));
    }
    return new WinMatrix(rows);
  }

  private static double share(Map<String, Votes> sums, String agent) {
    return sums.getOrDefault(agent, Votes.NONE).share();
  }
}
