package dev.halftime;

import static dev.halftime.Assumption.AUTONOMY;
import static dev.halftime.Assumption.FREE_EFFORT;
import static dev.halftime.Assumption.INDEPENDENCE;
import static dev.halftime.Assumption.MEMORY;
import static dev.halftime.Assumption.RELIABLE_TOOLS;
import static dev.halftime.Assumption.STATIONARITY;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which assumptions are dropped.
///
/// @param dropped in the order of [Assumption]
public record Setting(Set<Assumption> dropped) {

  public static final Setting CLASSICAL = dropping();
  public static final Setting INTERACTIVE = dropping(AUTONOMY);
  public static final Setting SEQUENTIAL = dropping(INDEPENDENCE);
  public static final Setting SECOND_HALF = dropping(AUTONOMY, INDEPENDENCE);

  /// The ladder of the main report, from all held to both dropped.
  public static final List<Setting> LADDER =
      List.of(CLASSICAL, INTERACTIVE, SEQUENTIAL, SECOND_HALF);

  /// The ladder, and the arm that tells on its last rung what the agent's memory is worth.
  public static final List<Setting> LADDER_AND_RESET =
      List.of(
          CLASSICAL,
          INTERACTIVE,
          SEQUENTIAL,
          SECOND_HALF,
          dropping(AUTONOMY, INDEPENDENCE, MEMORY));

  private static final List<Assumption> MODIFIERS =
      List.of(STATIONARITY, RELIABLE_TOOLS, FREE_EFFORT, MEMORY);

  public Setting {
    EnumSet<Assumption> sorted = EnumSet.noneOf(Assumption.class);
    sorted.addAll(dropped);
    dropped = Collections.unmodifiableSet(sorted);
  }

  /// The setting that drops these and holds the rest.
  public static Setting dropping(Assumption... assumptions) {
    return new Setting(Set.of(assumptions));
  }

  /// Reads a name such as `second-half+drift+priced`.
  ///
  /// @throws IllegalArgumentException if it names no setting
  @JsonCreator
  public static Setting of(String name) {
    String[] parts = name.strip().split("\\+", -1);
    EnumSet<Assumption> dropped = EnumSet.noneOf(Assumption.class);
    dropped.addAll(
        LADDER.stream()
            .filter(rung -> rung.id().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> unknown(name, parts[0]))
            .dropped());
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      dropped.add(
          MODIFIERS.stream()
              .filter(modifier -> modifier.dropped().equals(part))
              .findFirst()
              .orElseThrow(() -> unknown(name, part)));
    }
    return new Setting(dropped);
  }

  private static IllegalArgumentException unknown(String name, String part) {
    List<String> rungs = LADDER.stream().map(Setting::id).toList();
    List<String> modifiers = MODIFIERS.stream().map(modifier -> "+" + modifier.dropped()).toList();
    List<String> known = rungs.stream().anyMatch(name::startsWith) ? modifiers : rungs;
    return new IllegalArgumentException(
        "unknown setting '"
            + name
            + "'; "
            + Nearest.hint(part, known)
            + "; a setting is one of "
            + String.join(", ", rungs)
            + ", then any of "
            + String.join(", ", modifiers));
  }

  public boolean drops(Assumption assumption) {
    return dropped.contains(assumption);
  }

  /// This setting with one more assumption held.
  public Setting holding(Assumption assumption) {
    EnumSet<Assumption> rest = EnumSet.noneOf(Assumption.class);
    rest.addAll(dropped);
    rest.remove(assumption);
    return new Setting(rest);
  }

  /// This setting with one more assumption dropped.
  public Setting alsoDropping(Assumption assumption) {
    EnumSet<Assumption> more = EnumSet.of(assumption);
    more.addAll(dropped);
    return new Setting(more);
  }

  /// The name that [#of] reads.
  @JsonValue
  public String id() {
    StringBuilder id = new StringBuilder(rung());
    for (Assumption modifier : MODIFIERS) {
      if (drops(modifier)) {
        id.append('+').append(modifier.dropped());
      }
    }
    return id.toString();
  }

  private String rung() {
    if (drops(AUTONOMY)) {
      return drops(INDEPENDENCE) ? "second-half" : AUTONOMY.dropped();
    }
    return drops(INDEPENDENCE) ? INDEPENDENCE.dropped() : "classical";
  }

  @Override
  public String toString() {
    return id();
  }
}
