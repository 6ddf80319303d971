package dev.halftime.report.section;

import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.human.HumanBaseline;
import dev.halftime.report.human.HumanResults;
import dev.halftime.report.human.SimulatorFidelity;
import dev.halftime.report.human.SimulatorFidelity.Quantity;
import dev.halftime.report.table.Section;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Makes the tables about people: as customers, compared with simulated users, and as agents,
/// compared with agents.
public final class HumanTables {

  private HumanTables() {}

  /// Returns the tables that have rows.
  public static List<Section> of(HumanResults people) {
    return Stream.of(users(people), agents(people))
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  public static Section users(HumanResults people) {
    List<List<String>> rows = new ArrayList<>();
    for (SimulatorFidelity each : people.users()) {
      rows.add(
          List.of(
              each.user() + ", " + each.setting() + (each.easy() ? " (easy mode)" : ""),
              "n = " + NumberFormat.count(each.pairs()),
              "",
              left(each)));
      rows.add(List.of("  same verdict, %", "", "", NumberFormat.percent(each.sameVerdict())));
      each.quantities().forEach(it -> rows.add(row(it)));
    }
    return new Section(
        "Simulated users compared with people",
        "People as customers compared with simulated users in matched episodes: the same task after"
            + " the same tasks, with the same agent. Means over pairs; the difference is people"
            + " minus simulated users, with a 95 % interval clustered by sequence. Facts at once:"
            + " words with a digit stated for the first time, per turn that states any. Repeated"
            + " turns: those that state a fact with a digit again. Easy mode: agents succeed more"
            + " often with this user than with people, and the interval excludes 0.",
        List.of("user, setting", "people", "simulated", "difference"),
        rows);
  }

  private static String left(SimulatorFidelity each) {
    String tasks = NumberFormat.count(each.tasks()) + (each.tasks() == 1 ? " task" : " tasks");
    return each.ungraded() == 0 ? tasks : tasks + ", " + each.ungraded() + " ungraded";
  }

  private static List<String> row(Quantity quantity) {
    boolean share = quantity.what().equals("success");
    return List.of(
        "  " + quantity.what() + (share ? ", %" : ""),
        share
            ? NumberFormat.percent(quantity.people().value())
            : NumberFormat.plain(quantity.people().value()),
        share
            ? NumberFormat.percent(quantity.simulated().value())
            : NumberFormat.plain(quantity.simulated().value()),
        share
            ? NumberFormat.points(quantity.difference())
            : NumberFormat.plain(quantity.difference()));
  }

  public static Section agents(HumanResults people) {
    List<List<String>> rows = new ArrayList<>();
    for (HumanBaseline each : people.agents()) {
      Estimate difference = each.difference();
      rows.add(
          List.of(
              each.agent() + ", " + each.setting(),
              NumberFormat.count(each.episodes()),
              NumberFormat.percent(each.success()),
              difference == null
                  ? NumberFormat.plain(each.minutes())
                  : NumberFormat.plain(each.minutes().value()),
              difference == null ? "-" : NumberFormat.points(difference)));
    }
    return new Section(
        "People as the agent",
        "Success in percent and working minutes of people and of agents in matched episodes (the"
            + " same task after the same tasks); n: episodes of people; the difference is people"
            + " minus the agent."
            + expected(people),
        List.of("agent, setting", "n", "success", "minutes", "difference"),
        rows);
  }

  /// Returns a sentence about the time that the tasks are expected to take.
  private static String expected(HumanResults people) {
    double minutes = 0;
    int episodes = 0;
    for (HumanBaseline each : people.agents()) {
      if (each.difference() == null) {
        minutes += each.expected() * each.episodes();
        episodes += each.episodes();
      }
    }
    return episodes == 0
        ? ""
        : " The tasks take "
            + NumberFormat.plain(minutes / episodes)
            + " minutes of a person who knows the environment, according to the tasks.";
  }
}
